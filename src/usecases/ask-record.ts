import { identifyingKinds } from '../domain/identifying-text.ts';
import type { CommandId } from '../domain/permission.ts';
import { actorTurn } from './actor-turn.ts';
import type { AskCard, NotAskedCard } from './ask-card.ts';
import type { Refusal } from './refusal.ts';
import { searchRecord } from './search-record.ts';
import type { Actor, Services } from './services.ts';

/** The longest question, in characters: nobody asks a page. */
const longestQuestion = 1_000;

/** What was asked; `nearest` as in {@link AskCard}. */
export interface AskRequest {
  question: string;
  page: number;
  nearest: CommandId | null;
}

/**
 * `ask …`, or a sentence that is no command: what the record says of it, as far as the asker may see it. Everybody may
 * ask. A question by which a child may be recognised is not looked for; no question is kept, nor written into the log.
 */
export async function askRecord(
  services: Services,
  actor: Actor,
  { question, page, nearest }: AskRequest,
): Promise<AskCard | NotAskedCard | Refusal> {
  if (question.length > longestQuestion) return { kind: 'not_asked_for', why: 'too_long', nearest };
  const kinds = identifyingKinds(question);
  if (kinds.length > 0) return { kind: 'not_asked_for', why: 'identifying', kinds, nearest };
  return actorTurn(services, actor, 'askRecord', async (tx) => {
    const facts = await services.facts.fresh(tx);
    const person = facts.people.get(actor.personId);
    if (person?.active !== true) return { kind: 'not_yours' };
    const found = await searchRecord(tx, { facts, person, question, page });
    return found === null
      ? { kind: 'not_asked_for', why: 'nothing_asked', nearest }
      : { kind: 'ask', question, ...found, nearest, written: null };
  });
}
