import type { ShownGroup } from '../domain/group-disclosure.ts';
import { groupViewsOf } from '../domain/group-session.ts';
import type { QuestionSet } from '../domain/question-set.ts';
import { groupTitle, stepTitle } from './group-line.ts';
import { cutAt } from './prefill.ts';

/** Characters of who a group was, above a table; all of it stands below. */
const whoLength = 60;

type CountedGroup = Extract<ShownGroup, { kind: 'counted' }>;

/** Groups beside each other. `letters`: what each group in a table is called, on this page. */
export interface HeardTables {
  tables: readonly object[];
  letters: ReadonlyMap<ShownGroup, string>;
}

/**
 * The groups of a page that can be laid side by side: two or more that were counted at the same question, or side of it.
 * A view is a row and a group a column, headed by a letter, so that a phone has room for it; nothing is added up.
 */
export function heardTables(set: QuestionSet, questionKey: string, groups: readonly ShownGroup[]): HeardTables {
  const counted = groups.flatMap((shown) =>
    shown.kind === 'counted' && Object.keys(shown.heads).length > 0 ? [shown] : [],
  );
  const sides = [...Map.groupBy(counted, ({ item }) => item)].filter(([, beside]) => beside.length > 1);
  const inTables = sides.flatMap(([, beside]) => beside);
  const letters = new Map(inTables.map((shown, index) => [shown, String.fromCharCode(65 + index)]));
  const lettered = (beside: readonly CountedGroup[]) =>
    beside.map((shown) => ({ ...shown, letter: letters.get(shown) ?? '' }));
  return {
    tables: sides.map(([item, beside]) => ({
      title: item === '' ? '' : stepTitle(set, { questionKey, item }),
      ...tableView(set, lettered(beside)),
    })),
    letters,
  };
}

function tableView(set: QuestionSet, beside: readonly (CountedGroup & { letter: string })[]): object {
  const row = (name: string, cells: readonly string[], weight = 'Default') => ({
    cells: [name, ...cells].map((text) => ({ text, weight })),
  });
  const counts = (of: (shown: CountedGroup) => number) => beside.map((shown) => String(of(shown)));
  const letters = beside.map(({ letter }) => letter);
  return {
    who: beside.map(({ letter, group }) => ({ letter: `${letter}: `, people: cutAt(groupTitle(group), whoLength) })),
    columns: [{ width: 3 }, ...beside.map(() => ({ width: 1 }))],
    rows: [
      row('Group', letters, 'Bolder'),
      row(
        'People in it',
        counts(({ group }) => group.heads),
      ),
      ...groupViewsOf(set.scale).map(({ value, label }) =>
        row(
          label,
          counts(({ heads }) => heads[value] ?? 0),
        ),
      ),
    ],
  };
}
