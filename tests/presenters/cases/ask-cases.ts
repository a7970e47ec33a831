import type { Passage } from '../../../src/domain/passage.ts';
import type { Card } from '../../../src/presenters/card.ts';
import { presentAsk, presentNotAsked } from '../../../src/presenters/present-ask.ts';
import type { AskCard } from '../../../src/usecases/ask-card.ts';
import { hostile, longest } from './words.ts';

const at = { cycleId: 'cycle-1', questionKey: 'supervision', directorateId: 'education' };

const passage: Passage = {
  id: 'p1',
  kind: 'evidence',
  where: 'whatWeKnow',
  by: null,
  question: { key: 'supervision', number: '10', topic: 'Supervision that works' },
  directorate: 'Education and Early Help',
  cycle: '2026/27',
  when: '14 September 2026',
  text: 'Supervision takes place every month in nine of ten teams.',
  opens: { card: 'entry', ...at },
};

const ask: AskCard = {
  kind: 'ask',
  question: 'how often does supervision happen?',
  passages: [
    passage,
    { ...passage, kind: 'remark', where: 'reason' },
    { ...passage, kind: 'action', where: '', when: '30 October 2026', opens: { card: 'actions', ...at } },
    {
      ...passage,
      kind: 'comment',
      where: '',
      by: 'frontline',
      when: '',
      directorate: null,
      opens: { card: 'views', ...at },
    },
    { ...passage, kind: 'group', where: '', by: 'parents', when: 'March 2026', opens: { card: 'heard', ...at } },
  ],
  total: 7,
  page: 1,
  pages: 2,
  nearest: null,
  written: null,
};

const { question: _question, ...onItem } = passage;
const item: Passage = {
  ...{ ...onItem, question: null, kind: 'item', where: '', directorate: null, cycle: null, when: 'June 2026' },
  ...{ text: 'Minutes of the board', opens: null },
};

/** What the record says of a question, and why one was not looked for. */
export const askCases: Readonly<Record<string, () => Card>> = {
  'ask/every-kind': () => presentAsk(ask),
  'ask/last-page': () =>
    presentAsk({
      ...{ ...ask, page: 2 },
      passages: [item, { ...passage, kind: 'paraphrase', where: '', by: 'service_users', when: '' }],
    }),
  'ask/one-beside-a-command': () =>
    presentAsk({
      ...ask,
      passages: [passage],
      total: 1,
      pages: 1,
      nearest: 'status',
      question: 'state of supervision',
    }),
  'ask/nothing': () => presentAsk({ ...ask, passages: [], total: 0, pages: 1 }),
  'ask/nothing-and-no-command': () => presentAsk({ ...ask, passages: [], total: 0, pages: 1, nearest: 'help' }),
  'ask/hostile': () =>
    presentAsk({
      ...ask,
      question: hostile,
      passages: [{ ...passage, text: hostile, directorate: hostile, cycle: hostile, when: hostile }],
    }),
  'ask/longest': () =>
    presentAsk({
      ...{ ...ask, page: 2, pages: 3, total: 15, question: longest.slice(0, 1_000) },
      passages: ask.passages.map((one) => ({ ...one, text: longest })),
    }),
  'ask/answered': () =>
    presentAsk({
      ...ask,
      written: {
        kind: 'written',
        sentences: [
          { text: 'Supervision takes place every month in nine of ten teams.', cites: [1] },
          { text: hostile, cites: [2, 5] },
        ],
      },
    }),
  'ask/no-answer-in-it': () => presentAsk({ ...ask, written: { kind: 'nothing' } }),
  'ask/model-away': () => presentAsk({ ...ask, written: { kind: 'unwritten', why: 'away' } }),
  'ask/answer-thrown-away': () => presentAsk({ ...ask, written: { kind: 'unwritten', why: 'unsafe' } }),
  'ask/asked-nothing': () => presentNotAsked({ kind: 'not_asked_for', why: 'nothing_asked', nearest: null }),
  'ask/too-long': () => presentNotAsked({ kind: 'not_asked_for', why: 'too_long', nearest: null }),
  'ask/identifying': () =>
    presentNotAsked({
      ...{ kind: 'not_asked_for', why: 'identifying', kinds: ['postcode', 'nhs_number'], nearest: 'status' },
    }),
};
