import type { PublishedViews } from '../domain/gap.ts';
import type { Cycle } from '../domain/cycle.ts';
import { unitOf } from '../domain/figure-block.ts';
import { scopeOf } from '../domain/person.ts';
import { planPublications } from '../domain/plan-publications.ts';
import type { Audience } from '../domain/question-set.ts';
import { audiences } from '../domain/question-set.ts';
import type { RepliesState } from '../storage/figure-repository.ts';
import {
  addBlocks,
  findRepliesState,
  listBlocks,
  listCells,
  listCountedReplies,
  listFigures,
  noteLook,
  saveCell,
} from '../storage/figure-repository.ts';
import type { Tx } from '../storage/tx.ts';
import type { CouncilFacts, CycleFacts } from './council-facts.ts';

/**
 * The one way to figures of responses: publishes what is due, and gives what is published. Four statements where no reply
 * has come or changed since somebody last looked.
 */
export async function readViews(tx: Tx, facts: CouncilFacts, cycle: CycleFacts): Promise<PublishedViews> {
  const { asked } = await publishFigures(tx, facts, cycle);
  return {
    asked,
    figures: await listFigures(tx, cycle.cycle.id),
    blocks: await listBlocks(tx, cycle.cycle.id),
    directorates: new Map(facts.directorates.map(({ id, name }) => [id, name])),
  };
}

/** Publishes what is due in a cycle; safe to run again and by several instances. */
export async function publishFigures(tx: Tx, facts: CouncilFacts, { cycle }: CycleFacts): Promise<RepliesState> {
  const state = await findRepliesState(tx, cycle.id);
  if (!looksNew(cycle, state) || cycle.status === 'planned' || cycle.status === 'withdrawn') return state;
  await noteLook(tx, cycle.id, lookOf(cycle, state));
  const { blocks, moved } = planPublications({
    replies: await listCountedReplies(tx, cycle),
    people: new Map(audiences.map((audience) => [audience, peopleWhoCouldBeAsked(facts, audience)])),
    blocks: await listBlocks(tx, cycle.id),
    cells: await listCells(tx, cycle.id),
    atLeast: cycle.figuresFrom,
    ended: cycle.status !== 'open',
  });
  for (const [audience, own] of blocks) await addBlocks(tx, cycle.id, { audience, blocks: own });
  for (const cell of moved) await saveCell(tx, cycle.id, cell);
  return state;
}

/** True if anything has changed since somebody last looked that figures may depend on. */
export function looksNew(cycle: Pick<Cycle, 'status'>, state: RepliesState): boolean {
  return state.seen !== lookOf(cycle, state);
}

function lookOf({ status }: Pick<Cycle, 'status'>, { now }: RepliesState): string {
  return `${status}/${now}`;
}

/** How many people of each directorate hold the role; somebody with several answers for the first of them. */
function peopleWhoCouldBeAsked({ people }: CouncilFacts, audience: Audience): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const person of people.values()) {
    const scope = person.active ? scopeOf(person, audience) : [];
    if (scope.length === 0) continue;
    const unit = unitOf(scope === 'all' ? null : (scope[0] ?? null));
    counts.set(unit, (counts.get(unit) ?? 0) + 1);
  }
  return counts;
}
