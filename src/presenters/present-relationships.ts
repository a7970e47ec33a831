import { longestRelationship } from '../domain/relationship.ts';
import type { RelationshipProblem } from '../domain/relationship.ts';
import type { RelationshipFormCard, RelationshipsCard } from '../usecases/relationship-card.ts';
import type { Card } from './card.ts';
import { renderCard } from './card.ts';
import { pagingView } from './paging.ts';
import { cutAt, startOf } from './prefill.ts';
import { verbs } from './verbs.ts';

const notices: Readonly<Record<Exclude<RelationshipsCard['notice'], null>, string>> = {
  saved: 'Saved.',
  already_saved: 'This was already saved. Nothing was stored twice.',
};

const problems: Readonly<Record<RelationshipProblem, string>> = {
  no_text: 'Please write how the assessor stands to the assessed.',
  text_too_long: `Please make this shorter: it can be ${longestRelationship.toLocaleString('en-GB')} characters long.`,
};

/** Characters of a post on these cards. */
const whoLength = 100;

/** `relationships`: one part for each assessor. */
export function presentRelationships(card: RelationshipsCard): Card {
  const { cycleId, cycleLabel, signedOff, shown, page, pages, notice } = card;
  return renderCard('relationships', {
    lead: signedOff ? `${cycleLabel}, signed off` : cycleLabel,
    notice: notice === null ? '' : notices[notice],
    noticeStyle: 'accent',
    empty: shown.length === 0 ? 'Nobody assesses in this test yet: no role of reviewer is given.' : '',
    shown: shown.map(({ personId, who, own, text, mayChange }) => ({
      who: own ? `${cutAt(who, whoLength)} (you)` : cutAt(who, whoLength),
      text: text === '' ? 'Not recorded yet.' : startOf(text),
      mayChange,
      hint: `Change what is recorded of ${own ? 'yourself' : cutAt(who, whoLength)}`,
      data: { cycleId, personId },
    })),
    ...pagingView(page, pages, (other) => ({ cycleId, page: other })),
    verb: verbs.relationshipsShow,
  });
}

/** How one assessor stands to the assessed, to be written or changed. */
export function presentRelationshipForm(card: RelationshipFormCard): Card {
  const { cycleId, cycleLabel, personId, who, own, revision, typed, saved } = card;
  return renderCard('relationship-form', {
    lead: cycleLabel,
    who: `Recorded for: ${own ? 'you' : cutAt(who, whoLength)}`,
    notice: card.keptForYou ? 'This is what you typed before. It is not saved until you press Save.' : '',
    noticeStyle: 'accent',
    problem: card.problem === null ? '' : problems[card.problem],
    conflict: { shown: card.conflict, text: startOf(saved) },
    typed,
    press: { cycleId, personId, revision },
    back: { cycleId, page: 1 },
  });
}
