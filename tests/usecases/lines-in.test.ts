import { linesIn } from '../../src/usecases/lines-in.ts';
import { fileOf } from '../support/backup-text.ts';

async function linesOf(chunks: AsyncIterable<Uint8Array>) {
  const lines: { text: string; ended: boolean }[] = [];
  for await (const line of linesIn(chunks)) lines.push(line);
  return lines;
}

describe('the lines of a file', () => {
  it.each([1, 2, 3, 7, 100])('are the same in pieces of %i bytes, in the middle of characters too', async (piece) => {
    expect(await linesOf(fileOf('ä\n\n\u{1F9D2}„b\nend', piece)())).toEqual([
      { text: 'ä', ended: true },
      { text: '', ended: true },
      { text: '\u{1F9D2}„b', ended: true },
      { text: 'end', ended: false },
    ]);
  });

  it('are none in an empty file', async () => {
    expect(await linesOf(fileOf('')())).toEqual([]);
  });

  it('are not kept where one goes on for ever', async () => {
    const chunk = Buffer.alloc(1024 * 1024, 'x');
    const endless = async function* () {
      for (let at = 0; at < 40; at += 1) yield chunk;
      yield Buffer.from('\nnext\n');
    };
    expect(await linesOf(endless())).toEqual([
      { text: '', ended: true },
      { text: 'next', ended: true },
    ]);
  });
});
