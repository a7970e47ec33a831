import type { Card } from '../../../src/presenters/card.ts';
import { presentSuggestions } from '../../../src/presenters/present-suggestions.ts';
import { presentThemes } from '../../../src/presenters/present-themes.ts';
import type { ThemesCard } from '../../../src/usecases/themes-card.ts';
import type { SuggestionsCard } from '../../../src/usecases/suggestions-card.ts';
import { entry } from './assessment-cases.ts';
import { hostile } from './words.ts';

const evidence = {
  ...{ link: '', whatWeKnow: 'Supervision is monthly.', howWeKnow: 'An audit.', whatNext: '' },
  ...{ evidenceFrom: '', covered: ['monthly'] },
};
const { cycleId, cycleLabel, place, question, directorateName } = entry;
const card: SuggestionsCard = {
  kind: 'suggestions',
  looked: { cycleId, cycleLabel, place, question, directorateName, evidence },
  written: {
    kind: 'written',
    sentences: [
      { text: 'The audit has no date.', cites: [2] },
      { text: `Nothing says how children were asked, ${hostile}`, cites: [1, 2] },
    ],
  },
  thin: { lacks: ['no_date', 'no_link'], unticked: question.subPrompts.slice(1).map(({ text }) => text) },
  cut: false,
};
const everyLack = ['nothing_known', 'claims_nothing', 'no_source', 'no_date', 'no_link'] as const;

const themes: ThemesCard = {
  kind: 'themes',
  looked: {
    ...{ cycleId, cycleLabel, directorateId: null, scopeName: 'Test Council', some: false, comments: [] },
    question: { key: 'lines', number: '3.1', topic: 'Lines of management', text: 'Is it clear who manages whom?' },
  },
  written: {
    kind: 'written',
    sentences: [
      { text: 'Changes of managers are heard of late.', cites: [1, 3, 4] },
      { text: `Charts are hard to find, ${hostile}`, cites: [2, 5] },
    ],
  },
};

/** What looks thin in an entry's evidence, and themes of comments, as AI says it or as rules find it. */
export const suggestionsCases: Readonly<Record<string, () => Card>> = {
  'suggestions/written': () => presentSuggestions({ ...card, cut: true }),
  'suggestions/nothing-thin': () => presentSuggestions({ ...card, written: { kind: 'nothing' } }),
  'suggestions/away': () => presentSuggestions({ ...card, written: { kind: 'unwritten', why: 'away' } }),
  'suggestions/thrown-away': () =>
    presentSuggestions({
      ...{ ...card, written: { kind: 'unwritten', why: 'unsafe' } },
      thin: { lacks: [], unticked: [] },
    }),
  'suggestions/empty': () =>
    presentSuggestions({
      ...{ ...card, written: null },
      looked: { ...card.looked, evidence: { ...evidence, whatWeKnow: '', howWeKnow: ' ' }, directorateName: null },
      thin: { lacks: everyLack, unticked: ['One', 'Two', 'Three', 'Four', hostile] },
    }),
  'themes/written': () => presentThemes(themes),
  'themes/of-some': () => presentThemes({ ...themes, looked: { ...themes.looked, some: true } }),
  'themes/none': () => presentThemes({ ...themes, written: { kind: 'nothing' } }),
  'themes/away': () => presentThemes({ ...themes, written: { kind: 'unwritten', why: 'away' } }),
  'themes/thrown-away': () => presentThemes({ ...themes, written: { kind: 'unwritten', why: 'unsafe' } }),
  'themes/no-model': () => presentThemes({ ...themes, written: null }),
  'suggestions/no-model': () => presentSuggestions({ ...card, written: null }),
};
