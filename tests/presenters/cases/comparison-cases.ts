import type { Outcome } from '../../../src/domain/assessment.ts';
import type { ComparedEntry } from '../../../src/domain/compare-cycles.ts';
import { movements } from '../../../src/domain/compare-cycles.ts';
import type { Card } from '../../../src/presenters/card.ts';
import { presentComparison, presentNothingToCompare } from '../../../src/presenters/present-comparison.ts';
import type { ComparisonCard } from '../../../src/usecases/comparison-card.ts';
import { hostile } from './words.ts';

const options = { refreshFor: null };
const given = (rating: string | null, outcome: Outcome | null = null) => ({ rating, outcome });
const none = given(null);

const line = (change: Partial<ComparedEntry>): ComparisonCard['lines'][number] => ({
  questionKey: 'supervision',
  directorateId: 'education',
  directorateName: 'Education and Early Help',
  number: '10',
  topic: 'Supervision that works',
  movement: 'same',
  why: null,
  reworded: false,
  then: none,
  now: none,
  ...change,
});

const comparison: ComparisonCard = {
  kind: 'comparison',
  from: { id: 'cycle-0', label: '2025/26', scale: 'ofsted4' },
  to: { id: 'cycle-1', label: '2026/27', scale: 'ofsted4' },
  notUnderstood: '',
  counts: movements.map((movement) => ({ movement, count: 1 })),
  page: 1,
  pages: 1,
  lines: [
    line({ movement: 'down', then: given('good'), now: given('inadequate'), reworded: true }),
    line({ movement: 'not_rated_now', then: given('good'), now: given(null, 'not_tested') }),
    { ...line({ movement: 'new', now: given('good', 'tested_in_part') }), directorateName: null },
    line({ movement: 'up', then: given('requires_improvement'), now: given('good') }),
    line({ movement: 'not_rated_then', then: given(null, 'not_legible'), now: given('good') }),
    line({ movement: 'not_comparable', why: 'other_level', then: none, now: given('good') }),
    line({ movement: 'gone', then: given('outstanding') }),
    line({ movement: 'same', then: given('good'), now: given('good', 'confirmed_unchanged') }),
    line({ movement: 'not_rated', then: none, now: given(null, 'not_applicable') }),
  ],
};

const metThen: ComparisonCard['from'] = { id: 'cycle-0', label: '2024', scale: 'met3' };

/** `compare`: two cycles side by side. */
export const comparisonCases: Readonly<Record<string, () => Card>> = {
  'comparison/every-movement': () => presentComparison(comparison, { refreshFor: '29:someone' }),
  'comparison/other-scale': () =>
    presentComparison(
      {
        ...{ ...comparison, from: metThen, counts: [{ movement: 'not_comparable', count: 25 }], page: 2, pages: 3 },
        lines: [
          line({ movement: 'not_comparable', why: 'other_scale', then: given('met_in_full'), now: given('good') }),
        ],
      },
      options,
    ),
  'comparison/hostile': () =>
    presentComparison(
      {
        ...{ ...comparison, from: { ...comparison.from, label: hostile }, notUnderstood: hostile },
        lines: [{ ...line({ movement: 'new', topic: hostile, reworded: true }), directorateName: hostile }],
      },
      options,
    ),
  'comparison/none-of-mine': () => presentComparison({ ...comparison, counts: [], lines: [] }, options),
  'nothing-to-compare/first': () => presentNothingToCompare({ kind: 'nothing_to_compare', label: '2026/27' }),
};
