import type { Distribution, Divergence } from './divergence.ts';
import { compareViews, compareWithRating, distributionOf } from './divergence.ts';
import type { Figure } from './figure.ts';
import { addCounts } from './figure.ts';
import type { Audience } from './question-set.ts';
import type { ScaleId } from './scale.ts';
import { gradeOf } from './scale.ts';

/** Whose views: an audience in the whole scope (`names` null), or in the directorates of these names. */
export interface ViewsOf {
  audience: Audience;
  names: readonly string[] | null;
}

/** A group whose views are published. */
export type Side = ViewsOf & { views: Distribution };

/** What the rule says of two sides; `rating`: of a group against the rating of the entry, by its label. */
export type Finding = { divergence: Divergence } & (
  { kind: 'groups'; one: Side; other: Side } | { kind: 'rating'; one: Side; label: string }
);

/** What is compared: the published figures of one question and item in a scope. `rating`: of the entry, or null. */
export interface ViewsToCompare {
  scale: ScaleId;
  figures: readonly Figure[];
  rating: string | null;
  /** Names of directorates by id; where given, directorates of an audience are compared with each other too. */
  directorates: ReadonlyMap<string, string> | null;
}

const pairs: readonly (readonly [Audience, Audience])[] = [
  ['frontline', 'manager'],
  ['frontline', 'partner'],
  ['partner', 'manager'],
];

/** What the rule says of every pair of sides that both have figures (DESIGN section 1), audiences leading. */
export function findPartings(given: ViewsToCompare): readonly Finding[] {
  const { scale, figures, rating } = given;
  const sides = new Map(
    [...Map.groupBy(figures, ({ audience }) => audience)].map(([audience, own]) => [
      audience,
      sideOf(scale, { audience, names: null }, own),
    ]),
  );
  const between = pairs.flatMap(([first, second]) => {
    const [one, other] = [sides.get(first), sides.get(second)];
    return one && other ? [groups(scale, one, other)] : [];
  });
  const label = gradeOf(scale, rating)?.label;
  const withRating =
    rating === null || label === undefined
      ? []
      : [...sides.values()].map((one): Finding => ({
          ...{ kind: 'rating', one, label, divergence: compareWithRating(scale, rating, one.views) },
        }));
  return [...between, ...withRating, ...betweenDirectorates(given)];
}

function betweenDirectorates({ scale, figures, directorates }: ViewsToCompare): readonly Finding[] {
  const alone = figures.flatMap((figure) => {
    const [unit = ''] = figure.block;
    const name = figure.block.length === 1 ? directorates?.get(unit) : undefined;
    return name === undefined ? [] : [sideOf(scale, { audience: figure.audience, names: [name] }, [figure])];
  });
  const found = alone.flatMap((one, at) =>
    alone
      .slice(at + 1)
      .filter(({ audience }) => audience === one.audience)
      .map((other) => groups(scale, one, other)),
  );
  return found.filter(({ divergence }) => divergence.kind === 'diverge');
}

function sideOf(scale: ScaleId, of: ViewsOf, figures: readonly Figure[]): Side {
  return { ...of, views: distributionOf(scale, addCounts(figures)) };
}

function groups(scale: ScaleId, one: Side, other: Side): Finding {
  return { kind: 'groups', one, other, divergence: compareViews(scale, one.views, other.views) };
}
