import { cleanText } from '../domain/clean-text.ts';
import type { Signposts } from '../domain/council.ts';
import { reachOf } from '../domain/permission.ts';
import { setSignposts as writeSignposts } from '../storage/council-repository.ts';
import { record } from '../storage/history-repository.ts';
import type { Tx } from '../storage/tx.ts';
import { actorTurn } from './actor-turn.ts';
import { concernRoutesSet } from './concern-routes-set.ts';
import type { CouncilFacts } from './council-facts.ts';
import { CouncilFactsCache } from './council-facts.ts';
import type { Refusal } from './refusal.ts';
import { refuseCommand } from './refuse-command.ts';
import type { Actor, Services } from './services.ts';
import { longestSignpost, signpostNames } from './set-signposts.ts';

/** The four routes as they stand on a card, '' for one that is not set. */
export type SignpostTexts = Readonly<Record<keyof Signposts, string>>;

/**
 * The routes for a concern, to be set. `typed`: what stands in the inputs; `saved`: what is saved; `conflict`: somebody
 * else has changed them since the card that `typed` came from; `complete`: all four are set, so people can be invited.
 */
export interface SignpostsCard {
  kind: 'signposts';
  councilName: string;
  saved: SignpostTexts;
  typed: SignpostTexts;
  tooLong: readonly (keyof Signposts)[];
  conflict: boolean;
  complete: boolean;
  notice: 'saved' | 'already_saved' | null;
}

/** `signposts`: where people with a concern are sent, for an admin to set. */
export async function openSignposts(services: Services, actor: Actor): Promise<SignpostsCard | Refusal> {
  return actorTurn(services, actor, 'openSignposts', async (tx) => {
    const facts = await factsForAdmin(tx, services, actor);
    return 'kind' in facts ? facts : cardOf(facts, { typed: textsOf(facts) });
  });
}

/**
 * *Save*: sets the routes as typed; an empty one is unset, and then nobody is invited. `shown`: what was saved when the
 * card was drawn. Where that has changed since, what is saved now and what was typed stand side by side.
 */
export async function saveSignposts(
  services: Services,
  actor: Actor,
  press: { shown: SignpostTexts; typed: SignpostTexts },
): Promise<SignpostsCard | Refusal> {
  const outcome = await actorTurn(services, actor, 'saveSignposts', async (tx) => {
    const facts = await factsForAdmin(tx, services, actor);
    if ('kind' in facts) return facts;
    const saved = textsOf(facts);
    const typed = mapTexts((name) => oneLine(press.typed[name]));
    const tooLong = signpostNames.filter((name) => typed[name].length > longestSignpost);
    if (tooLong.length > 0) return cardOf(facts, { typed, tooLong });
    if (same(saved, typed)) return cardOf(facts, { typed, notice: 'already_saved' });
    if (!same(saved, press.shown)) return cardOf(facts, { typed, conflict: true });
    await writeSignposts(tx.db, actor.councilId, typed);
    const at = { at: services.clock.now(), actor: actor.personId, why: '' };
    const change = { subject: 'council', subjectKey: actor.councilId, change: 'signposts', old: saved, new: typed };
    await record(tx, { ...at, ...change });
    // The shared cache would keep what is not committed yet.
    return cardOf(await new CouncilFactsCache(services.clock).fresh(tx), { typed, notice: 'saved' });
  });
  // A cycle that waited for its routes invites now.
  if (outcome.kind === 'signposts' && outcome.notice === 'saved') services.outbox.wake(actor.councilId);
  return outcome;
}

async function factsForAdmin(tx: Tx, services: Services, actor: Actor): Promise<CouncilFacts | Refusal> {
  const facts = await services.facts.fresh(tx);
  const person = facts.people.get(actor.personId);
  const reach = person?.active === true ? reachOf(person, 'signposts') : { kind: 'none' };
  return reach.kind === 'council' ? facts : refuseCommand('signposts');
}

function cardOf(
  facts: CouncilFacts,
  said: Pick<SignpostsCard, 'typed'> & Partial<Pick<SignpostsCard, 'tooLong' | 'conflict' | 'notice'>>,
): SignpostsCard {
  return {
    ...{ kind: 'signposts', councilName: facts.council.name, saved: textsOf(facts), complete: concernRoutesSet(facts) },
    ...{ tooLong: [], conflict: false, notice: null },
    ...said,
  };
}

function textsOf({ council }: CouncilFacts): SignpostTexts {
  return mapTexts((name) => council.signposts[name] ?? '');
}

function mapTexts(textOf: (name: keyof Signposts) => string): SignpostTexts {
  const entries = signpostNames.map((name) => [name, textOf(name)] as const);
  return Object.fromEntries(entries) as unknown as SignpostTexts;
}

function oneLine(text: string): string {
  return cleanText(text).text.replace(/\s+/g, ' ');
}

function same(one: SignpostTexts, other: SignpostTexts): boolean {
  return signpostNames.every((name) => one[name] === other[name]);
}
