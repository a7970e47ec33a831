import type { Mark } from '../domain/knowledge.ts';
import { asksKnowledge } from '../domain/knowledge.ts';
import { reachOf } from '../domain/permission.ts';
import type { Person } from '../domain/person.ts';
import { findQuestion, questionsOf } from '../domain/question-set.ts';
import { stepWording } from '../domain/response-steps.ts';
import { textParts } from '../domain/text-parts.ts';
import type { MarkerReach, ToldAnswer } from '../storage/answer-mark-repository.ts';
import { findToldAnswer, markAnswer as writeMark, nextUnmarked } from '../storage/answer-mark-repository.ts';
import type { Tx } from '../storage/tx.ts';
import { actorTurn } from './actor-turn.ts';
import type { CycleFacts } from './council-facts.ts';
import { runningCycles } from './council-facts.ts';
import type { AnswerToMarkCard, NothingToMarkCard } from './mark-card.ts';
import type { Refusal } from './refusal.ts';
import { refuseCommand } from './refuse-command.ts';
import { saidWithoutKey } from './said-without-key.ts';
import type { Actor, Services } from './services.ts';

type MarkOutcome = AnswerToMarkCard | NothingToMarkCard | Refusal;

/** `mark answers`: a free answer to a knowledge question that has no mark yet, for reviewers of the whole council. */
export async function showAnswerToMark(services: Services, actor: Actor): Promise<MarkOutcome> {
  return reviewerTurn(services, actor, 'showAnswerToMark', async ({ tx, person, cycles, barred }) => {
    for (const cycle of cycles) {
      const answer = await nextUnmarked(tx, reachIn(cycle, person));
      if (answer !== undefined) return cardOf(cycle, answer);
    }
    return barred.length > 0 ? { kind: 'own_answers_among' } : { kind: 'nothing_to_mark', cycleId: null, before: null };
  });
}

/** An answer by its id: another part of a long one, or *Back* to the one before. */
export async function openAnswerToMark(
  services: Services,
  actor: Actor,
  asked: { cycleId: string; answer: string; part: number },
): Promise<MarkOutcome> {
  return reviewerTurn(services, actor, 'openAnswerToMark', async ({ tx, person, cycles, barred }) => {
    if (barred.includes(asked.cycleId)) return { kind: 'own_answers_among' };
    const cycle = cycles.find((one) => one.cycle.id === asked.cycleId);
    const answer = cycle && (await findToldAnswer(tx, reachIn(cycle, person), asked.answer));
    return cycle === undefined || answer === undefined ? { kind: 'old_card' } : cardOf(cycle, answer, asked);
  });
}

/** One press of *Right*, *Partly* or *Unclear*; `seen`: the mark that the card showed. */
export interface MarkPress {
  cycleId: string;
  answer: string;
  revision: number;
  seen: Mark | null;
  mark: Mark;
}

/**
 * Marks an answer and gives the next one. The same mark again is "already marked"; an answer that was changed, or that
 * somebody else has marked otherwise meanwhile, comes back as it stands now.
 */
export async function markAnswer(services: Services, actor: Actor, press: MarkPress): Promise<MarkOutcome> {
  return reviewerTurn(services, actor, 'markAnswer', async ({ tx, person, cycles, barred }) => {
    if (barred.includes(press.cycleId)) return { kind: 'own_answers_among' };
    const cycle = cycles.find((one) => one.cycle.id === press.cycleId);
    if (cycle === undefined) return { kind: 'old_card' };
    const reach = reachIn(cycle, person);
    const { answer: id, revision, seen: mark } = press;
    const given = { id, seen: { revision, mark }, mark: press.mark, now: services.clock.now() };
    const written = await writeMark(tx, reach, given);
    const now = await findToldAnswer(tx, reach, id);
    if (now === undefined) return { kind: 'old_card' };
    if (now.revision !== revision) return { ...cardOf(cycle, now), notice: 'answer_changed' };
    if (now.mark !== press.mark) return { ...cardOf(cycle, now), notice: 'marked_meanwhile' };
    const next = await nextUnmarked(tx, reach);
    if (next === undefined) return { kind: 'nothing_to_mark', cycleId: press.cycleId, before: id };
    return { ...cardOf(cycle, next), before: id, notice: written ? 'marked' : 'already_marked' };
  });
}

/** `barred`: ids of running cycles in which any answer may be the reviewer's own; they are not among `cycles`. */
interface ReviewerTurn {
  tx: Tx;
  person: Person;
  cycles: readonly CycleFacts[];
  barred: readonly string[];
}

async function reviewerTurn(
  services: Services,
  actor: Actor,
  useCase: string,
  work: (turn: ReviewerTurn) => Promise<MarkOutcome>,
): Promise<MarkOutcome> {
  return actorTurn(services, actor, useCase, async (tx) => {
    const facts = await services.facts.fresh(tx);
    const person = facts.people.get(actor.personId);
    if (person?.active !== true || reachOf(person, 'mark answers').kind !== 'council') {
      return refuseCommand('mark answers');
    }
    const barred: string[] = [];
    for (const { cycle } of runningCycles(facts)) {
      if (await saidWithoutKey(tx, cycle.id, person.id)) barred.push(cycle.id);
    }
    const cycles = runningCycles(facts).filter(({ cycle }) => !barred.includes(cycle.id));
    return work({ tx, person, cycles, barred });
  });
}

/**
 * Nobody marks what a question asks about themselves, nor an answer of their own. In an anonymous cycle an answer counts
 * once its person has finished, and can be marked from then on.
 */
function reachIn({ cycle, set }: CycleFacts, person: Person): MarkerReach {
  const isParty = (roles: readonly string[]): boolean => person.roles.some(({ role }) => roles.includes(role));
  const asked = questionsOf(set).filter((question) => asksKnowledge(question) && !isParty(question.party));
  const questionKeys = asked.map(({ key }) => key);
  return { cycleId: cycle.id, markerId: person.id, questionKeys, onlyCut: cycle.confidentiality === 'anonymous' };
}

function cardOf({ cycle, set }: CycleFacts, told: ToldAnswer, { part } = { part: 1 }): AnswerToMarkCard {
  const words = stepWording(set, told, told.audience);
  const expectedPost = findQuestion(set, told.questionKey)?.question.expectedPost ?? null;
  if (words === undefined || expectedPost === null) throw new Error(`No knowledge question ${told.questionKey}`);
  const parts = textParts(told.answer);
  const shown = Math.min(Math.max(1, part), parts.length);
  return {
    ...{ kind: 'answer_to_mark', cycleId: cycle.id, cycleLabel: cycle.label },
    ...{ answer: told.id, revision: told.revision, mark: told.mark },
    ...{ topic: words.topic, question: words.text, expectedPost },
    ...{ text: parts[shown - 1]?.text ?? '', part: shown, parts: parts.length },
    ...{ before: null, notice: null },
  };
}
