/** Longer than any row that is stored: what is longer is no line of ours. */
const longestLine = 32 * 1024 * 1024;

/**
 * The lines of a file without their ends, one at a time; `ended` is false for a last one that has none. Of a line of more
 * than 32 MB nothing is kept: it comes as ''.
 */
export async function* linesIn(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<{ text: string; ended: boolean }> {
  let parts: Uint8Array[] = [];
  let length = 0;
  const keep = (part: Uint8Array): void => {
    length += part.length;
    if (length > longestLine) parts = [];
    else if (part.length > 0) parts.push(part);
  };
  const line = (): string => {
    const text = length > longestLine ? '' : Buffer.concat(parts).toString('utf8');
    parts = [];
    length = 0;
    return text;
  };
  for await (const chunk of chunks) {
    let from = 0;
    for (let end = chunk.indexOf(0x0a); end !== -1; end = chunk.indexOf(0x0a, from)) {
      keep(chunk.subarray(from, end));
      yield { text: line(), ended: true };
      from = end + 1;
    }
    keep(chunk.subarray(from));
  }
  if (length > 0) yield { text: line(), ended: false };
}
