import type { Action } from '../../../src/domain/assessment.ts';
import type { SaidQuestion } from '../../../src/domain/you-said.ts';
import type { Card } from '../../../src/presenters/card.ts';
import { presentRefusal } from '../../../src/presenters/present-refusal.ts';
import { presentSaidMessage } from '../../../src/presenters/present-said-message.ts';
import { presentYouSaid, presentYouSaidLater } from '../../../src/presenters/present-you-said.ts';
import type { YouSaidCard } from '../../../src/usecases/you-said-card.ts';
import { question } from '../../domain/support/entries.ts';
import { hostile, longest } from './words.ts';

const options = { refreshFor: null };

const action = (changes: Partial<Action> = {}): Action => ({
  ...{ id: 'action-1', cycleId: 'cycle-1', questionKey: 'lines', directorateId: null },
  ...{
    what: 'Put the chart on every wall',
    owner: 'Head of Service',
    dueOn: '2027-03-31',
    status: 'open',
    urgent: false,
    revision: 1,
  },
  ...changes,
});

const lines: SaidQuestion = {
  question: question('lines', 'council', { number: '3.1', topic: 'Lines of management' }),
  sides: [
    { audience: 'frontline', topic: '', counts: { good: 12, requires_improvement: 6, unsure: 2 } },
    { audience: 'manager', topic: '', counts: { good: 12 } },
  ],
  actions: [
    action({ status: 'started' }),
    action({ what: 'Tell new staff who decides.', owner: '', dueOn: null }),
    action({ what: 'Ask again', status: 'done' }),
    action(),
  ],
};

const knowledge: SaidQuestion = {
  question: question('allegations', 'council', { number: '9', topic: 'Allegations', expectedPost: 'LADO' }),
  sides: [{ audience: 'frontline', topic: '', counts: { right: 12, partly: 3, unclear: 4, unsure: 1 } }],
  actions: [],
};

const card: YouSaidCard = {
  ...{ kind: 'you_said', cycleId: 'cycle-1', cycleLabel: '2026/27', councilName: 'Test Council' },
  ...{ signedOn: '2027-01-14', scale: 'ofsted4', waiting: 0, tooFew: true, page: 1, pages: 1 },
  questions: [lines, knowledge],
};

const wordy = (text: string): SaidQuestion => ({
  question: question('q', 'council', { number: text, topic: text }),
  sides: (['frontline', 'partner', 'manager'] as const).flatMap((audience) =>
    [text, text].map((topic) => ({
      ...{ audience, topic },
      counts: {
        outstanding: 1000,
        good: 1000,
        requires_improvement: 1000,
        inadequate: 1000,
        unsure: 9,
        not_my_work: 9,
      },
    })),
  ),
  actions: [1, 2, 3, 4].map(() => action({ what: text, owner: text })),
});

const message = {
  ...{ cycleId: 'cycle-1', cycleLabel: '2026/27', councilName: 'Test Council', signedOn: '2027-01-14' },
};

/** `you said`: figures and actions after sign-off, and the one message about it. */
export const youSaidCases: Readonly<Record<string, () => Card>> = {
  'you-said/figures-and-actions': () => presentYouSaid(card, { refreshFor: 'user-1' }),
  'you-said/middle-page-and-waiting': () => presentYouSaid({ ...card, waiting: 3, page: 2, pages: 3 }, options),
  'you-said/one-waits': () => presentYouSaid({ ...card, questions: [], waiting: 1, tooFew: false }, options),
  'you-said/too-few': () => presentYouSaid({ ...card, questions: [] }, options),
  'you-said/hostile': () =>
    presentYouSaid(
      { ...card, cycleLabel: hostile, councilName: hostile, questions: [wordy(hostile), wordy(hostile)] },
      options,
    ),
  'you-said/longest': () =>
    presentYouSaid(
      { ...card, questions: [wordy(longest), wordy(longest), wordy(longest)], page: 2, pages: 3 },
      options,
    ),
  'you-said-later/open': () =>
    presentYouSaidLater({ kind: 'you_said_later', cycleLabel: '2026/27', status: 'open', closesOn: '2026-12-18' }),
  'you-said-later/in-review': () =>
    presentYouSaidLater({ kind: 'you_said_later', cycleLabel: hostile, status: 'in_review', closesOn: null }),
  'said-message/once': () => presentSaidMessage(message),
  'said-message/repeat': () =>
    presentSaidMessage({ ...message, cycleLabel: hostile, councilName: hostile }, { possibleRepeat: true }),
  'refusal/not-asked': () => presentRefusal({ kind: 'not_asked' }),
};
