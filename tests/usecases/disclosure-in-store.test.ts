import { presentViews } from '../../src/presenters/present-views.ts';
import { saveCell } from '../../src/storage/figure-repository.ts';
import type { Store } from '../../src/storage/store.ts';
import { moveCycleOn } from '../../src/usecases/move-cycle-on.ts';
import { publishDueFigures } from '../../src/usecases/publish-due-figures.ts';
import { showViews } from '../../src/usecases/show-views.ts';
import { viewsOf } from '../../src/domain/scale.ts';
import type { Functional } from '../domain/support/disclosure-search.ts';
import { leaks } from '../domain/support/disclosure-search.ts';
import { directorates } from '../support/council.ts';
import type { Read } from '../support/everything-read.ts';
import { everythingRead } from '../support/everything-read.ts';
import { openTestStore } from '../support/store.ts';
import { StoredCouncil, onlyQuestion } from '../support/stored-council.ts';

/** People alike: their directorate, how many, and what they say before each of four looks; null for nothing yet. */
interface Alike {
  unit: string;
  size: number;
  says: readonly (string | null)[];
  /** Where they work from the third look on. */
  movesTo?: string;
}

const labels = new Map(viewsOf('ofsted4').map(({ value, label }) => [label, value]));
const worrying = ['requires_improvement', 'inadequate', 'unsure'];
const looks = [0, 1, 2, 3] as const;
/** What publishes or shows too much, in a council that leaks on purpose. */
type Leak = (stored: StoredCouncil) => Promise<void>;

/** The counts that one card states in words and in bars, and sentences with numbers that do not follow from those. */
function numbersOf(card: string): { counts: readonly ReadonlyMap<string, number>[]; unexplained: readonly string[] } {
  const texts = [...card.matchAll(/"text":"((?:[^"\\]|\\.)*)"/g)].map(([, text = '']) => text);
  const counts = texts.flatMap((text) => {
    const [, replies, rest] = /^(\d+) replies\. (.+)$/.exec(text) ?? [];
    if (rest === undefined) return [];
    const parts = rest.split(' · ').map((part) => /^(.+) (\d+)$/.exec(part) ?? []);
    const own = new Map(parts.map(([, label = '', count]) => [labels.get(label) ?? label, Number(count)]));
    expect(sumOf(own, () => true)).toBe(Number(replies));
    return [own];
  });
  const unexplained = texts.filter((text) =>
    [...text.matchAll(/(\d+|none) of (\d+) [^;.]*worried/g)].some(([, worried, judging]) =>
      counts.every(
        (own) =>
          sumOf(own, (view) => worrying.includes(view)) !== Number(worried === 'none' ? 0 : worried) ||
          sumOf(own, (view) => view !== 'not_my_work') !== Number(judging),
      ),
    ),
  );
  return { counts, unexplained };
}

function sumOf(counts: ReadonlyMap<string, number>, wanted: (view: string) => boolean): number {
  return [...counts].reduce((sum, [view, count]) => sum + (wanted(view) ? count : 0), 0);
}

/** Every card of the question, to everybody who may see it and with every filter, as the text of its JSON. */
async function viewsCards({ council }: StoredCouncil): Promise<readonly string[]> {
  const cards: string[] = [];
  for (const actor of ['dcs', 'reviewer', 'admin', 'lead_member', 'manager', 'manager-education']) {
    for (const directorateId of [null, ...directorates.map(({ id }) => id)]) {
      const asked = { cycleId: council.cycleId, questionKey: onlyQuestion, directorateId, words: '', page: 1 };
      const outcome = await showViews(council.services, council.actorNamed(actor), asked);
      if (outcome.kind === 'views') cards.push(JSON.stringify(presentViews(outcome, { refreshFor: null })));
    }
  }
  return cards;
}

const namesOf = (people: readonly Alike[]): readonly string[][] =>
  people.map(({ size }, at) => Array.from({ length: size }, (_, member) => `group-${String(at)}-${String(member)}`));

async function move({ council }: StoredCouncil, to: 'in_review' | 'open' | 'signed_off'): Promise<void> {
  const moved = await moveCycleOn(council.services, {
    ...{ councilId: council.councilId, cycle: council.cycleId, to, why: 'So that figures are looked at' },
  });
  expect(moved.kind).toBe('done');
}

/**
 * Lives a council through: three looks while the cycle is open, one after it has closed, one after it was opened again
 * and more was said, and a last one. `looked` is called after every group of people alike has said something, too.
 */
async function live(stored: StoredCouncil, people: readonly Alike[], looked: () => Promise<void>): Promise<void> {
  const names = namesOf(people);
  for (const [at, { unit }] of people.entries()) for (const name of names[at] ?? []) await stored.add(name, unit);
  for (const look of looks) {
    if (look === 3) await move(stored, 'open');
    for (const [at, alike] of people.entries()) {
      if (!(await speak(stored, alike, { names: names[at] ?? [], look }))) continue;
      await publishDueFigures(stored.council.services, stored.council.councilId);
      await looked();
    }
    if (look >= 2) await move(stored, 'in_review');
    await looked();
  }
}

/** People alike do what they do before a look; false where they say nothing new. */
async function speak(
  stored: StoredCouncil,
  { says, movesTo }: Alike,
  { names, look }: { names: readonly string[]; look: number },
): Promise<boolean> {
  if (look === 2 && movesTo !== undefined) for (const name of names) await stored.move(name, movesTo);
  const [view, before] = [says[look] ?? null, says[look - 1] ?? null];
  if (view === null || view === before) return false;
  for (const name of names) await stored.say(name, view);
  return true;
}

/** What can be worked out from everything that was shown, of a council whose groups each say something of their own. */
async function searched(
  store: Store,
  people: readonly Alike[],
  leak?: Leak,
): Promise<{ leaks: boolean; shown: number }> {
  const columns = people.flatMap(({ says, size }, at) =>
    [...new Set(says)].flatMap((view) => (view === null ? [] : [{ view, size, at }])),
  );
  expect(new Set(columns.map(({ view }) => view)).size).toBe(columns.length);
  const stored = await StoredCouncil.in(store);
  const shown: Functional[] = [];
  await live(stored, people, async () => {
    await leak?.(stored);
    for (const card of await viewsCards(stored)) {
      const { counts, unexplained } = numbersOf(card);
      expect(unexplained).toEqual([]);
      shown.push(...counts.map((own) => columns.map(({ view, size }) => (own.get(view) ?? 0) / size)));
    }
  });
  const alike = people.map(({ size }, at) => ({
    size,
    columns: columns.flatMap((column, place) => (column.at === at ? [place] : [])),
  }));
  return { leaks: leaks(shown, alike, 5), shown: new Set(shown.map((row) => row.join())).size };
}

const [good, best, poor, bad, unsure, other] = [
  'good',
  'outstanding',
  'requires_improvement',
  'inadequate',
  'unsure',
  'not_my_work',
] as const;
const [a, b, c] = ['social-care', 'education', 'commissioning'] as const;
const from = (look: number, view: string) => looks.map((at) => (at >= look ? view : null));

/** Four below, five at and six above the threshold; replies and changes between the looks; people who move. */
const worst: readonly (readonly [string, readonly Alike[]])[] = [
  [
    'four beside five and six',
    [
      { unit: a, size: 6, says: from(0, good) },
      { unit: b, size: 5, says: from(0, best) },
      { unit: c, size: 4, says: from(0, poor) },
    ],
  ],
  [
    'four who come later to five',
    [
      { unit: a, size: 5, says: from(0, good) },
      { unit: a, size: 4, says: from(1, best) },
      { unit: b, size: 5, says: from(1, poor) },
      { unit: b, size: 1, says: from(2, bad) },
    ],
  ],
  [
    'one who comes at each look',
    [
      { unit: a, size: 5, says: from(0, good) },
      { unit: a, size: 1, says: from(1, best) },
      { unit: a, size: 1, says: from(2, poor) },
      { unit: a, size: 4, says: from(3, bad) },
    ],
  ],
  [
    'four who change, and change back',
    [
      { unit: a, size: 6, says: from(0, good) },
      { unit: a, size: 4, says: [best, poor, best, poor] },
      { unit: b, size: 5, says: from(0, bad) },
    ],
  ],
  [
    'five who change and one who changes later',
    [
      { unit: a, size: 5, says: [good, best, best, best] },
      { unit: a, size: 1, says: [poor, poor, bad, bad] },
      { unit: b, size: 4, says: from(0, unsure) },
    ],
  ],
  [
    'somebody who moves and answers again',
    [
      { unit: a, size: 6, says: from(0, good) },
      { unit: b, size: 5, says: from(0, best) },
      { unit: b, size: 1, says: [poor, poor, bad, bad], movesTo: a },
    ],
  ],
  [
    'four who move and answer again',
    [
      { unit: a, size: 5, says: from(0, good) },
      { unit: b, size: 5, says: from(0, best) },
      { unit: a, size: 4, says: [poor, poor, bad, bad], movesTo: b },
    ],
  ],
  [
    'groups that are put together at the end',
    [
      { unit: a, size: 3, says: from(0, good) },
      { unit: b, size: 3, says: from(1, best) },
      { unit: c, size: 4, says: from(3, poor) },
    ],
  ],
  [
    'those who come once it is open again',
    [
      { unit: a, size: 5, says: from(0, good) },
      { unit: b, size: 4, says: from(1, best) },
      { unit: b, size: 1, says: from(3, poor) },
      { unit: c, size: 4, says: from(3, other) },
    ],
  ],
];

/** Publishes what four of a directorate said, as soon as they have. */
const publishFour: Leak = ({ council }) =>
  council.inCouncil(async (tx) => {
    const rows = await tx.db.selectFrom('response').selectAll().where('directorate_id', '=', c).execute();
    const published = rows.map((row) => ({ key: row.respondent_key, view: row.view, reason: row.reason, earlier: [] }));
    const cell = { audience: 'frontline' as const, questionKey: onlyQuestion, item: '', block: [c], published };
    if (rows.length === 4) await saveCell(tx, council.cycleId, cell);
  });

describe('everything that the cards of a stored council say', () => {
  let store: Store;
  beforeAll(async () => {
    store = await openTestStore('pglite');
  });
  afterAll(() => store.close());

  it.each(worst)('gives nobody away: %s', async (_, people) => {
    const found = await searched(store, people);
    expect(found.leaks).toBe(false);
    expect(found.shown).toBeGreaterThan(0);
  });

  it('gives somebody away where four are published on purpose', async () => {
    const [[, people]] = worst as [(typeof worst)[number]];
    expect((await searched(store, people, publishFour)).leaks).toBe(true);
  });
});

/** What is read in a council of which four people say one thing or another; everything else is the same. */
async function readWhereFourSay(view: string, reason: string, leak?: Leak): Promise<readonly Read[]> {
  const store = await openTestStore('pglite');
  try {
    const stored = await StoredCouncil.in(store, 'council-of-four');
    const read: Read[] = [];
    const people: readonly Alike[] = [
      { unit: a, size: 12, says: from(0, good) },
      { unit: b, size: 5, says: from(1, best) },
      { unit: c, size: 1, says: [null, null, null, null] },
    ];
    for (const at of [0, 1, 2, 3]) await stored.add(`four-${String(at)}`, c);
    let look = 0;
    const readAll = async (): Promise<void> => {
      await publishDueFigures(stored.council.services, stored.council.councilId);
      const found = await everythingRead(stored.council);
      read.push(...found.map(({ where, text }) => ({ where: `${String(look)}: ${where}`, text })));
    };
    await live(stored, people, async () => {
      if (look === 0) for (const at of [0, 1, 2, 3]) await stored.say(`four-${String(at)}`, view, reason);
      // One of them works where others are shown, and says it again there.
      if (look === 2) {
        await stored.move('four-3', a);
        await stored.say('four-3', view, `${reason} Still.`);
      }
      look += 1;
      await leak?.(stored);
      // What was published on purpose stays: it is enough to read it at first and at the end.
      if (leak === undefined || look < 2 || look > 5) await readAll();
    });
    await move(stored, 'signed_off');
    await readAll();
    return read;
  } finally {
    await store.close();
  }
}

describe('everything that anybody reads, where four people say one thing or another', () => {
  const differing = async (leak?: Leak): Promise<readonly string[]> => {
    const one = await readWhereFourSay(good, 'All is well with us.', leak);
    const other = await readWhereFourSay(bad, 'Nobody hears of it.', leak);
    expect(other.map(({ where }) => where)).toEqual(one.map(({ where }) => where));
    // Each of them is shown to somebody, so that something is compared.
    const shown = one.filter(({ text }) => !/^\{"kind":"(not_|no_|old_)|^[12] /.test(text));
    const named = (all: readonly Read[]) => new Set(all.map(({ where }) => where.replace(/^\d+: | to [\w-]+$/g, '')));
    expect(named(shown)).toEqual(named(one));
    return one.flatMap(({ where, text }, at) => (other[at]?.text === text ? [] : [where]));
  };

  it('is the same to the letter on every card and in every file, before and after the cycle has closed', async () => {
    expect(await differing()).toEqual([]);
  });

  it('differs in cards, gaps and papers where four are published on purpose', async () => {
    const places = (await differing(publishFour)).join('\n');
    for (const part of ['views of all to dcs', 'report, public', 'workbook']) expect(places).toContain(part);
  });
});
