import type { Cycle } from '../../src/domain/cycle.ts';
import type { Store } from '../../src/storage/store.ts';
import { findThemes, writeThemes } from '../../src/usecases/find-themes.ts';
import type { ThemesSoughtCard } from '../../src/usecases/themes-card.ts';
import type { TestCouncil } from '../support/council.ts';
import { testCouncil } from '../support/council.ts';
import { respond } from '../support/replies.ts';
import { openTestStore } from '../support/store.ts';
import { threeQuestions } from '../support/three-questions.ts';

let store: Store;
beforeAll(async () => {
  store = await openTestStore('pglite');
});
afterAll(() => store.close());

const questionKey = 'management-arrangements';
const staff = { id: 'staff', audience: 'frontline' as const, directorateId: 'social-care' };
const others = Object.fromEntries(
  ['line-of-accountability', 'supervision/own', 'supervision/across'].map((step) => [step, { view: 'test_met' }]),
);
const said = (reason: string) => ({ ...others, [questionKey]: { view: 'test_met', reason } });
/** So many people, each with words of their own. */
const many = (count: number, words: string) =>
  Array.from({ length: count }, (_, at) => said(`${words} of ${String.fromCharCode(97 + (at % 26))}${String(at)}.`));

const newCouncil = (cycle: Partial<Cycle> = {}): Promise<TestCouncil> =>
  testCouncil(store, { set: threeQuestions(), cycle: { id: 'cycle', ...cycle } });
const seek = (council: TestCouncil, directorateId: string | null = null, actor = 'reviewer') =>
  findThemes(council.services, council.actorNamed(actor), { cycleId: 'cycle', questionKey, directorateId, page: 1 });

async function sought(council: TestCouncil, directorateId: string | null = null): Promise<ThemesSoughtCard> {
  const found = await seek(council, directorateId);
  if (found.kind !== 'themes_sought') throw new Error(`Nothing sought: ${JSON.stringify(found).slice(0, 300)}`);
  return found;
}

describe('themes of comments', () => {
  it('are looked for in the comments that are shown, without who wrote them', async () => {
    const council = await newCouncil();
    await respond(council, staff, many(10, 'The chart'));
    const { card, looked } = await sought(council);
    expect(card.themes).toBe('looking');
    expect(looked.comments.map(({ text }) => text)).toContain('The chart of a0.');
    expect(looked).toMatchObject({ some: false, scopeName: 'Testshire Council', question: { number: '3.1' } });
    expect(looked.comments).toHaveLength(10);
    expect(JSON.stringify(looked)).not.toMatch(/staff-\d|Person/);
  });

  it('are not looked for where fewer comments are shown than the cycle’s threshold, whoever may read them', async () => {
    const council = await newCouncil({ reviewerReads: true, confidentiality: 'confidential' });
    await respond(council, staff, many(9, 'The chart'));
    await expect(seek(council)).resolves.toMatchObject({ kind: 'views', themes: 'too_few', comments: { length: 6 } });
    const quiet = await newCouncil();
    await respond(quiet, staff, [...many(9, 'The chart'), said(''), said('')]);
    await expect(seek(quiet)).resolves.toMatchObject({ kind: 'views', themes: 'too_few' });
  });

  it('leave out comments of groups below the threshold, which the reviewer alone may read', async () => {
    const council = await newCouncil({ reviewerReads: true, confidentiality: 'confidential' });
    await respond(council, staff, many(12, 'The chart'));
    await respond(council, { ...staff, id: 'few', audience: 'manager' }, many(6, 'Held back'));
    const { card, looked } = await sought(council);
    expect(JSON.stringify(looked)).not.toContain('Held back');
    expect(looked.comments).toHaveLength(12);
    expect(card.pages).toBeGreaterThan(2);
  });

  it('keep to the directorate that is shown', async () => {
    const council = await newCouncil();
    await respond(council, staff, many(10, 'The chart'));
    await respond(council, { ...staff, id: 'others', directorateId: 'education' }, many(10, 'The school'));
    expect((await sought(council)).looked.comments).toHaveLength(20);
    expect(JSON.stringify((await sought(council, 'education')).looked)).not.toContain('The chart');
  });

  it('read no more than sixty of many, spread evenly over all', async () => {
    const council = await newCouncil();
    await respond(council, staff, many(70, 'The chart'));
    const { looked } = await sought(council);
    expect(looked.some).toBe(true);
    expect(new Set(looked.comments.map(({ text }) => text)).size).toBe(60);
    expect(JSON.stringify(looked)).toMatch(/of a0\..*of z\d+\./);
  });

  it('are for a reviewer alone, and not before those have said their own view', async () => {
    const council = await newCouncil();
    await respond(council, staff, many(10, 'The chart'));
    for (const actor of ['dcs', 'admin', 'manager', 'frontline']) {
      await expect(seek(council, null, actor)).resolves.toEqual({ kind: 'not_yours' });
    }
    const both = [
      { role: 'reviewer' as const, directorateId: null },
      { role: 'frontline' as const, directorateId: 'social-care' },
    ];
    await council.addPerson('both', both);
    await expect(seek(council, null, 'both')).resolves.toMatchObject({ kind: 'views_later', waitsFor: 'own_answer' });
    await expect(seek(council, 'nowhere')).resolves.toEqual({ kind: 'not_yours' });
  });

  it('are written by nobody where no model is set', async () => {
    const council = await newCouncil();
    await respond(council, staff, many(10, 'The chart'));
    const { looked } = await sought(council);
    await expect(writeThemes(council.services, looked)).resolves.toEqual({ kind: 'themes', looked, written: null });
  });
});
