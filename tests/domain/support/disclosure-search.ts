/** What somebody who reads every post knows beforehand of a group of people: how many they are, and when they replied or changed. */
export interface PeopleAlike {
  size: number;
  /** The first of the columns that stand for what they said at first, later, and so on. */
  columns: readonly number[];
}

/** One published number: how often it counts what each column stands for. */
export type Functional = readonly number[];

/**
 * True if some sum or difference of the published numbers rests on somebody, and on fewer than `atLeast` people. The
 * numbers that can be worked out are the span of those published; one rests on a set of people alone if it is zero on
 * everybody else. So there is a leak if taking those few away lowers the rank.
 */
export function leaks(published: readonly Functional[], people: readonly PeopleAlike[], atLeast: number): boolean {
  const rows = distinct(published);
  if (rows.length === 0) return false;
  if (cohorts(rows, people).every((size) => size >= atLeast)) return false;
  const whole = rank(rows);
  const few = people.filter(({ size, columns }) => size < atLeast && columns.some((at) => rows.some((row) => row[at])));
  return largestSets(few, atLeast).some((set) => {
    const away = new Set(set.flatMap(({ columns }) => columns));
    return rank(rows.map((row) => row.map((value, at) => (away.has(at) ? 0 : value)))) < whole;
  });
}

/** How many people share the same place in every published number: no sum of those can tell them apart. */
function cohorts(rows: readonly Functional[], people: readonly PeopleAlike[]): readonly number[] {
  const sizes = new Map<string, number>();
  for (const { size, columns } of people) {
    const pattern = rows.map((row) => columns.map((at) => row[at]).join()).join(';');
    if (/[1-9]/.test(pattern)) sizes.set(pattern, (sizes.get(pattern) ?? 0) + size);
  }
  return [...sizes.values()];
}

/** Every set of these groups with fewer people together, of which none can take in another. */
function largestSets(groups: readonly PeopleAlike[], fewerThan: number): readonly (readonly PeopleAlike[])[] {
  const found: (readonly PeopleAlike[])[] = [];
  const grow = (set: readonly PeopleAlike[], size: number, from: number): void => {
    const more = groups.slice(from).filter((group) => size + group.size < fewerThan);
    if (more.length === 0 && set.length > 0) found.push(set);
    for (let at = from; at < groups.length; at += 1) {
      const group = groups[at];
      if (group !== undefined && size + group.size < fewerThan) grow([...set, group], size + group.size, at + 1);
    }
  };
  grow([], 0, 0);
  return found;
}

function distinct(rows: readonly Functional[]): readonly Functional[] {
  const byText = new Map(rows.map((row) => [row.join(), row]));
  return [...byText.values()].filter((row) => row.some((value) => value !== 0));
}

/** Too large for a small determinant to vanish by chance, and small enough for exact differences of products. */
const prime = 67_108_859;

function rank(given: readonly Functional[]): number {
  const rows = given.map((row) => [...row]);
  let done = 0;
  for (let column = 0; column < (rows[0]?.length ?? 0); column += 1) {
    const pivot = rows.findIndex((row, at) => at >= done && row[column] !== 0);
    const found = rows[pivot];
    if (found === undefined) continue;
    [rows[done], rows[pivot]] = [found, rows[done] ?? []];
    for (const row of rows.slice(done + 1)) eliminate(row, found, column);
    done += 1;
  }
  return done;
}

function eliminate(row: number[], by: readonly number[], column: number): void {
  const [own, lead] = [row[column] ?? 0, by[column] ?? 0];
  if (own === 0) return;
  row.forEach((value, at) => {
    const rest = (value * lead - (by[at] ?? 0) * own) % prime;
    row[at] = rest;
  });
}
