/**
 * An error as the database driver makes it, with these words of somebody in each place where the server repeats what it was given:
 * its own lines, in the middle of a stack, too.
 */
export function tellingError(words: string): Error {
  const error = new Error(`invalid input syntax for type json: "${words}"\n    at ${words}\n    at ${words}:1:2`);
  error.name = 'error';
  return Object.assign(error, {
    code: '22P02',
    severity: 'ERROR',
    detail: `Failing row contains (${words}).`,
    where: `JSON data, line 1: ${words}`,
    query: `select '${words}'`,
    parameters: [words],
  });
}
