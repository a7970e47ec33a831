import type { GapReading } from '../../../src/domain/gap.ts';
import type { Audience, Level } from '../../../src/domain/question-set.ts';
import { question, section, setOf } from './entries.ts';

/** What is published of an audience: of which block, and how many say what. */
export type Said = readonly [Audience, readonly string[], Readonly<Record<string, number>>];

export const both = ['education', 'social-care'];
/** Asked of every audience in the same words. */
export const forAll = { wording: { manager: 'q', frontline: 'q', partner: 'q' } };

/** Of `q1`, which managers and frontline people of two directorates were asked, this is published; the rest as changed. */
export function heard(
  said: readonly Said[],
  level: Level = 'council',
  changes: Partial<GapReading> = {},
): Partial<GapReading> {
  return {
    set: setOf('ofsted4', [section('one', question('q1', level, forAll))]),
    views: {
      asked: ['manager', 'frontline'],
      figures: said.map(([audience, block, counts]) => ({ audience, block, counts, questionKey: 'q1', item: '' })),
      blocks: new Map<Audience, readonly (readonly string[])[]>([['frontline', both.map((one) => [one])]]),
      directorates: new Map([
        ['education', 'Education'],
        ['social-care', 'Social Care'],
      ]),
    },
    ...changes,
  };
}
