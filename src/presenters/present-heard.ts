import type { ShownGroup } from '../domain/group-disclosure.ts';
import { heldInWords, peopleTitles } from '../domain/group-session.ts';
import { sourceTitles } from '../domain/paraphrase.ts';
import type { HeardCard } from '../usecases/heard-card.ts';
import { openPlace } from './place-line.ts';
import type { Card } from './card.ts';
import { renderCard } from './card.ts';
import { groupTitle, headCount, headsInWords, stepTitle } from './group-line.ts';
import { pagingView } from './paging.ts';
import { cutAt, startOf } from './prefill.ts';

/** Characters of what one group said, and of one paraphrase, for the size of a card. */
const saidLength = 1_200;
const paraphraseLength = 600;

/** `heard 7.2`: what groups said at a question, each marked as a group, and the agreed paraphrases. */
export function presentHeard(card: HeardCard): Card {
  const { cycleId, set, place, groups, paraphrases, page, pages } = card;
  const key = { cycleId, questionKey: place.questionKey, directorateId: place.directorateId ?? '' };
  return renderCard('heard', {
    where: `${card.directorateName ?? 'whole council'} · ${card.cycleLabel}`,
    title: stepTitle(set, { questionKey: place.questionKey, item: '' }),
    empty: groups.length + paraphrases.length === 0 ? 'No group has been heard on this question yet.' : '',
    lead:
      groups.length === 0
        ? ''
        : 'Each line is a group, counted by its heads. Groups are not part of the figures of single people, and are not added up.',
    groups: groups.map((group) => groupView(card, group)),
    paraphrases: paraphrases.map(({ source, text, agreedWith }) => ({
      ...{
        source: `Agreed paraphrase, ${sourceTitles[source].toLowerCase()}: `,
        text: startOf(text, paraphraseLength),
      },
      agreed: `Agreed with: ${cutAt(agreedWith, 200)}`,
    })),
    ...pagingView(page, pages, (to) => ({ ...key, page: to })),
    open: openPlace(cycleId, place, 'review'),
  });
}

function groupView({ set, place, directorates }: HeardCard, shown: ShownGroup): object {
  if (shown.kind === 'heard') {
    return {
      ...{ title: `Group: ${peopleTitles[shown.people]}`, details: 'Heard, in a group too small to show more.' },
      ...{ heads: 'What is left out protects those who took part.', said: '' },
    };
  }
  const { group, item, heads, said } = shown;
  const where = directorates.find(({ id }) => id === group.directorateId)?.name ?? 'whole council';
  const side = item === '' ? '' : ` · ${stepTitle(set, { questionKey: place.questionKey, item })}`;
  const counts = headsInWords(set.scale, heads);
  return {
    title: `Group: ${groupTitle(group)}`,
    details: `${headCount(group)} · ${heldInWords(group.heldOn)} · ${where}${side}`,
    heads: counts === '' ? 'No views were counted.' : counts,
    said: said === null ? '' : startOf(said, saidLength),
  };
}
