import { readdirSync, readFileSync } from 'node:fs';
import { fitFor, searchWords } from '../../src/domain/search-words.ts';
import type { Store } from '../../src/storage/store.ts';
import { cutTexts, findStems, rankTexts } from '../../src/storage/text-search.ts';
import { testCouncil } from '../support/council.ts';
import { engines } from '../support/engines.ts';
import { openTestStore } from '../support/store.ts';

/** Every word of the shipped question sets. */
function vocabulary(): readonly string[] {
  const folder = new URL('../../questions/', import.meta.url);
  const all = readdirSync(folder).map((name) => readFileSync(new URL(name, folder), 'utf8'));
  return [
    ...new Set(
      all
        .join(' ')
        .toLowerCase()
        .match(/\p{L}+/gu),
    ),
  ];
}

describe.each(engines)('the search in texts on %s', (engine) => {
  let store: Store;
  let councilId: string;
  beforeAll(async () => {
    store = await openTestStore(engine);
    ({ councilId } = await testCouncil(store));
  });
  afterAll(() => store.close());

  const stems = (text: string) => store.inCouncil(councilId, (tx) => findStems(tx, searchWords(text)));
  const order = (question: string, texts: readonly (string | [text: string, about: string])[], most = 20) =>
    store.inCouncil(councilId, async (tx) => {
      const given = texts.map((one) =>
        typeof one === 'string' ? { text: one, about: '' } : { text: one[0], about: one[1] },
      );
      return rankTexts(tx, searchWords(question), { texts: given, most });
    });
  const cut = (question: string, texts: readonly string[]) =>
    store.inCouncil(councilId, (tx) => cutTexts(tx, searchWords(question), texts));

  it('has the English dictionary: words come down to their stems, small ones to none', async () => {
    expect(await stems('The supervisions of policies are')).toEqual(['polici', 'supervis']);
    expect(await stems('how is it that we do')).toEqual([]);
  });

  it('finds other forms of a word, those with the most words first, and nothing else', async () => {
    const texts = ['Nothing of it', 'Supervised weekly', 'Supervision is audited', 'Audits are planned', 'superb'];
    expect(await order('supervision audits', texts)).toEqual([2, 1, 3]);
    expect(await order('supervision audits', texts, 1)).toEqual([2]);
  });

  it('asks a longer question for two of its words', async () => {
    const texts = ['We know little', 'Supervision of workers', 'Social workers'];
    expect(await order('how do we know that supervision of social workers happens', texts)).toEqual([1, 2]);
    expect(await order('how do we know', texts)).toEqual([0]);
  });

  it('counts what a text is about, and less than its own words', async () => {
    const texts: [string, string][] = [
      ['Monthly, and audited.', 'Supervision'],
      ['Supervision is monthly.', ''],
      ['Monthly.', 'Budget'],
    ];
    expect(await order('supervision', texts)).toEqual([1, 0]);
  });

  it('gives what comes first in the list first where nothing tells two texts apart', async () => {
    expect(await order('audit', ['An audit', 'An audit', 'An audit'])).toEqual([0, 1, 2]);
  });

  it('cuts out of a long text what fits, in plain words and without marks', async () => {
    const filler = 'Nothing to see in this sentence. '.repeat(200);
    const texts = ['Supervised.', `${filler}Supervision <b>happens</b> monthly. ${filler}`, 'Nothing here'];
    const [short, long = '', other] = await cut('supervision', texts);
    expect([short, other]).toEqual(['Supervised.', 'Nothing here']);
    expect(long).toContain('Supervision');
    expect(long.length).toBeLessThan(700);
    expect(long).not.toMatch(/<\/?b>/);
  });

  it.each([
    "'); drop table response; --",
    'a & !b | c:* <-> "d"',
    '${$root}',
    '**bold** [x](y)',
    'e\u0301 😀',
    "o'brien\\'",
    '-audit',
  ])('takes %j as words', async (question) => {
    const texts = [`Said: ${question}`, 'Another text'];
    const found = await order(`${question} said`, texts);
    expect(found).toEqual([0]);
  });

  it('passes over no text that holds a stem before it asks PostgreSQL', async () => {
    const words = vocabulary();
    expect(words.length).toBeGreaterThan(1_000);
    const ofWord = await store.inCouncil(councilId, async (tx) => {
      const pairs: [string, readonly string[]][] = [];
      for (const word of words) pairs.push([word, await findStems(tx, [word])]);
      return pairs;
    });
    const byStem = Map.groupBy(ofWord, ([, [stem = '']]) => stem);
    byStem.delete('');
    const missed = [...byStem].flatMap(([stem, same]) => same.filter(([word]) => fitFor([stem])(word) === 0));
    expect(missed).toEqual([]);
    expect(byStem.size).toBeLessThan(words.length);
  });
});
