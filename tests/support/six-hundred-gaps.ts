import { addDirectorate } from '../../src/storage/directorate-repository.ts';
import type { Store } from '../../src/storage/store.ts';
import type { TestCouncil, TestCouncilOptions } from './council.ts';
import { plymouth, testCouncil } from './council.ts';

/** Adds a council of 25 directorates with more than 600 gaps: nothing is answered, and every name is as long as it may be. */
export async function sixHundredGaps(store: Store, options: TestCouncilOptions = {}): Promise<TestCouncil> {
  const set = plymouth();
  const sections = set.sections.map((section) => ({
    ...section,
    shortTitle: 'Ü'.repeat(60),
    questions: section.questions.map((question) => ({
      ...question,
      topic: 'Ü'.repeat(60),
      level: 'directorate' as const,
    })),
  }));
  const council = await testCouncil(store, { ...options, set: { ...set, sections } });
  await council.inCouncil(async (tx) => {
    for (let at = 0; at < 22; at += 1) {
      await addDirectorate(tx, { id: `${'d'.repeat(57)}${String(at)}`, name: `${'Ü'.repeat(117)}${String(at)}` });
    }
  });
  return council;
}
