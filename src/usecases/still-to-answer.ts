import { holds } from '../domain/person.ts';
import type { Person } from '../domain/person.ts';
import type { Audience, QuestionSet } from '../domain/question-set.ts';
import { audiences, questionsOf } from '../domain/question-set.ts';
import { mayBegin } from '../domain/response.ts';
import { findParticipation } from '../storage/participation-repository.ts';
import { findRespondent } from '../storage/respondent-repository.ts';
import { listResponses } from '../storage/response-repository.ts';
import type { Tx } from '../storage/tx.ts';
import type { CycleFacts } from './council-facts.ts';

/**
 * Keys of the questions that a person is asked in an open cycle as a respondent and has left open: none once they have
 * finished or declined. Frontline staff and partners who have not begun may be given any question that is worded for
 * them; a manager's own rating goes before (DESIGN section 1, confidentiality, last line).
 */
export async function stillToAnswer(
  tx: Tx,
  { cycle, set }: CycleFacts,
  person: Person,
  asked: readonly Audience[] = audiences,
): Promise<ReadonlySet<string>> {
  if (cycle.status !== 'open') return new Set();
  const open: string[] = [];
  for (const audience of asked) open.push(...(await openFor(tx, { cycle, set }, person, audience)));
  return new Set(open);
}

async function openFor(
  tx: Tx,
  { cycle, set }: Pick<CycleFacts, 'cycle' | 'set'>,
  person: Person,
  audience: Audience,
): Promise<readonly string[]> {
  const respondent = await findRespondent(tx, cycle.id, person.id, audience);
  if (respondent === undefined) {
    if (audience === 'manager' || !holds(person, audience)) return [];
    return (await isToBegin(tx, cycle.id, person, audience)) ? wordedFor(set, audience) : [];
  }
  const { status, steps, respondentKey } = respondent;
  if (status !== 'invited' && status !== 'answering') return [];
  if (steps.length === 0) return wordedFor(set, audience);
  const given = await listResponses(tx, cycle.id, respondentKey);
  const answered = new Set(given.map(({ questionKey, item }) => `${questionKey}/${item}`));
  return steps
    .filter((step) => !answered.has(`${step.questionKey}/${step.item}`))
    .map(({ questionKey }) => questionKey);
}

async function isToBegin(tx: Tx, cycleId: string, person: Person, audience: Audience): Promise<boolean> {
  const part = await findParticipation(tx, cycleId, person.id, audience);
  return mayBegin(part) && part?.status !== 'declined';
}

function wordedFor(set: QuestionSet, audience: Audience): readonly string[] {
  return questionsOf(set)
    .filter(({ wording, items }) => wording[audience] ?? items.some((item) => item.wording[audience]))
    .map(({ key }) => key);
}
