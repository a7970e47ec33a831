import type { Card } from '../../../src/presenters/card.ts';
import { presentHandedOver, presentHandOver } from '../../../src/presenters/present-hand-over.ts';
import type { HandedOverCard, HandOverCard } from '../../../src/usecases/hand-over.ts';
import { hostile } from './words.ts';

const card: HandOverCard = {
  kind: 'hand_over',
  cycleId: 'cycle-1',
  place: { questionKey: 'supervision', directorateId: 'education' },
  number: '10',
  topic: 'Supervision that works',
  directorateName: 'Education and Early Help',
  colleagues: [
    { id: 'person-2', name: 'Alex Example', post: 'Head of Service' },
    { id: 'person-3', name: 'Sam Sample', post: null },
  ],
  to: '',
  reason: '',
  problem: null,
};
const done: HandedOverCard = {
  kind: 'handed_over',
  number: '10',
  topic: 'Supervision that works',
  directorateName: null,
  toName: 'Alex Example',
  told: true,
};

/** Handing an entry over to a colleague. */
export const handOverCases: Readonly<Record<string, () => Card>> = {
  'hand-over/fresh': () => presentHandOver(card),
  'hand-over/no-choice': () => presentHandOver({ ...card, reason: 'On leave', problem: 'choose_a_colleague' }),
  'hand-over/too-long': () =>
    presentHandOver({ ...card, to: 'person-2', reason: 'x'.repeat(2_000), problem: 'reason_too_long' }),
  'hand-over/nobody': () => presentHandOver({ ...card, colleagues: [] }),
  'hand-over/hostile': () =>
    presentHandOver({
      ...card,
      topic: hostile,
      directorateName: hostile,
      reason: hostile,
      colleagues: Array.from({ length: 400 }, (_, index) => ({
        id: `person-${String(index)}`,
        name: hostile,
        post: hostile,
      })),
    }),
  'handed-over/told': () => presentHandedOver(done),
  'handed-over/later': () => presentHandedOver({ ...done, told: false, toName: hostile }),
};
