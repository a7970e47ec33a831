/**
 * Number of slips that turn one text into the other: a letter put in, left out or replaced, or two neighbours swapped
 * (optimal string alignment).
 */
export function editDistance(from: string, to: string): number {
  let before: readonly number[] = [];
  let previous: readonly number[] = Array.from({ length: to.length + 1 }, (_, index) => index);
  for (let row = 1; row <= from.length; row += 1) {
    const current = [row];
    for (let column = 1; column <= to.length; column += 1) {
      const change = from[row - 1] === to[column - 1] ? 0 : 1;
      const costs = [at(previous, column) + 1, at(current, column - 1) + 1, at(previous, column - 1) + change];
      const swapped = row > 1 && column > 1 && from[row - 1] === to[column - 2] && from[row - 2] === to[column - 1];
      current.push(Math.min(...costs, ...(swapped ? [at(before, column - 2) + 1] : [])));
    }
    before = previous;
    previous = current;
  }
  return at(previous, to.length);
}

function at(costs: readonly number[], index: number): number {
  return costs[index] ?? 0;
}
