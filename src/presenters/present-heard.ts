import type { HeardCard } from '../usecases/heard-card.ts';
import type { Card } from './card.ts';
import { renderCard } from './card.ts';
import { stepTitle } from './group-line.ts';
import { groupsApart, heardGroupView, paraphraseView } from './heard-line.ts';
import { heardTables } from './heard-table.ts';
import { pagingView } from './paging.ts';
import { openPlace } from './place-line.ts';

/** Characters of what one group said, and of one paraphrase, for the size of a card. */
const saidLength = 1_000;
const paraphraseLength = 600;

/** `heard 7.2`: what groups said at a question, side by side and each marked as a group, and the agreed paraphrases. */
export function presentHeard(card: HeardCard): Card {
  const { cycleId, set, directorates, place, groups, paraphrases, page, pages } = card;
  const { questionKey } = place;
  const { tables, letters } = heardTables(set, questionKey, groups);
  const key = { cycleId, questionKey, directorateId: place.directorateId ?? '' };
  return renderCard('heard', {
    where: `${card.directorateName ?? 'Whole council'} · ${card.cycleLabel}`,
    title: stepTitle(set, { questionKey, item: '' }),
    empty: groups.length + paraphrases.length === 0 ? 'No group has been heard on this question yet.' : '',
    lead: groups.length === 0 ? '' : groupsApart,
    tables,
    groups: groups.map((group) =>
      heardGroupView({ set, questionKey, directorates }, group, { saidLength, letter: letters.get(group) ?? '' }),
    ),
    paraphrases: paraphrases.map((one) => paraphraseView(one, paraphraseLength)),
    ...pagingView(page, pages, (to) => ({ ...key, page: to })),
    open: openPlace(cycleId, place, 'review'),
  });
}
