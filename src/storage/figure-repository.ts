import { sql } from 'kysely';
import type { Cycle } from '../domain/cycle.ts';
import type { Figure, ViewCounts } from '../domain/figure.ts';
import type { FigureBlock } from '../domain/figure-block.ts';
import { blockKey, readBlockKey, unitOf } from '../domain/figure-block.ts';
import { told } from '../domain/knowledge.ts';
import type { CountedReply, PublishedCell } from '../domain/plan-publications.ts';
import type { PublishedReply } from '../domain/publication.ts';
import { countViews } from '../domain/publication.ts';
import type { Audience } from '../domain/question-set.ts';
import { json } from './json.ts';
import { everyPart } from './participation-repository.ts';
import type { Tx } from './tx.ts';

/**
 * What tells whether figures may have to move, in one statement. `now`: changes with every reply; `seen`: the same when
 * somebody last looked, null for never; `any`: there is a reply; `asked`: the audiences of which anybody was asked.
 */
export interface RepliesState {
  now: string;
  seen: string | null;
  any: boolean;
  asked: readonly Audience[];
}

export async function findRepliesState(tx: Tx, cycleId: string): Promise<RepliesState> {
  const { rows } = await sql<RepliesState>`
    select (select concat_ws('/', count(*), sum(revision)) from response
             where council_id = ${tx.councilId} and cycle_id = ${cycleId})
        || (select '/' || coalesce(string_agg(concat(mark, count), ',' order by mark), '') from
             (select mark, count(*) from answer_mark
               where council_id = ${tx.councilId} and cycle_id = ${cycleId} group by mark) as marked)
        || (select concat_ws('/', '', count(*), count(*) filter (where status = 'finished')) from respondent
             where council_id = ${tx.councilId} and cycle_id = ${cycleId}) as now,
      exists (select from response where council_id = ${tx.councilId} and cycle_id = ${cycleId}) as any,
      (select seen from figure_look where council_id = ${tx.councilId} and cycle_id = ${cycleId}) as seen,
      (select coalesce(json_agg(one.audience), '[]') from unnest(array['manager', 'frontline', 'partner']) as one (audience)
             where exists (select from ${sql.raw(everyPart)} part where part.council_id = ${tx.councilId}
               and part.cycle_id = ${cycleId} and part.audience = one.audience)) as asked`.execute(tx.db);
  const [row] = rows;
  if (row === undefined) throw new Error('The statement of a state gave no row.');
  return row;
}

/** Notes what was seen; until the transaction ends nobody else publishes in this cycle. */
export async function noteLook(tx: Tx, cycleId: string, seen: string): Promise<void> {
  await tx.db
    .insertInto('figure_look')
    .values({ council_id: tx.councilId, cycle_id: cycleId, seen })
    .onConflict((conflict) => conflict.columns(['council_id', 'cycle_id']).doUpdateSet({ seen }))
    .execute();
}

/**
 * The replies of a cycle that count; an answer to a knowledge question counts as its mark, and not before it has one. In an anonymous cycle those of people who have finished: until then they may still
 * be changed, and afterwards nobody's can.
 */
export async function listCountedReplies(
  tx: Tx,
  { id, confidentiality }: Pick<Cycle, 'id' | 'confidentiality'>,
): Promise<readonly CountedReply[]> {
  const all = tx.db
    .selectFrom('response as r')
    .leftJoin('answer_mark as m', (join) =>
      join
        .onRef('m.council_id', '=', 'r.council_id')
        .onRef('m.cycle_id', '=', 'r.cycle_id')
        .onRef('m.respondent_key', '=', 'r.respondent_key')
        .onRef('m.question_key', '=', 'r.question_key')
        .onRef('m.item', '=', 'r.item')
        .onRef('m.revision', '=', 'r.revision'),
    )
    .select(['r.respondent_key', 'r.audience', 'r.directorate_id', 'r.question_key', 'r.item', 'r.view', 'r.reason'])
    .select('m.mark')
    .where('r.council_id', '=', tx.councilId)
    .where('r.cycle_id', '=', id);
  const unfinished = tx.db
    .selectFrom('respondent')
    .select('respondent_key')
    .where('council_id', '=', tx.councilId)
    .where('cycle_id', '=', id)
    .where('status', '!=', 'finished');
  const counted = confidentiality === 'anonymous' ? all.where('r.respondent_key', 'not in', unfinished) : all;
  const rows = (await counted.execute()).filter(({ view, mark }) => view !== told || mark !== null);
  return rows.map((row) => ({
    key: row.respondent_key,
    audience: row.audience as Audience,
    unit: unitOf(row.directorate_id),
    questionKey: row.question_key,
    item: row.item,
    view: row.mark ?? row.view,
    reason: row.reason,
  }));
}

/** How many people of each directorate were asked as each audience, and how many of them have finished. */
export async function countParts(
  tx: Tx,
  cycleId: string,
): Promise<readonly { audience: Audience; unit: string; invited: number; finished: number }[]> {
  const { rows } = await sql<{ audience: Audience; directorateId: string | null; invited: number; finished: number }>`
    select audience, directorate_id as "directorateId", count(*) as invited,
        count(*) filter (where status = 'finished') as finished
      from ${sql.raw(everyPart)} part where council_id = ${tx.councilId} and cycle_id = ${cycleId}
     group by audience, directorate_id`.execute(tx.db);
  return rows.map(({ directorateId, ...part }) => ({ ...part, unit: unitOf(directorateId) }));
}

/** The blocks of a cycle that are fixed, by audience. */
export async function listBlocks(tx: Tx, cycleId: string): Promise<ReadonlyMap<Audience, readonly FigureBlock[]>> {
  const rows = await tx.db
    .selectFrom('figure_block')
    .select(['audience', 'block'])
    .where('council_id', '=', tx.councilId)
    .where('cycle_id', '=', cycleId)
    .orderBy('audience')
    .orderBy('block')
    .execute();
  const byAudience = Map.groupBy(rows, ({ audience }) => audience as Audience);
  return new Map([...byAudience].map(([audience, own]) => [audience, own.map(({ block }) => readBlockKey(block))]));
}

/** Fixes blocks; those that are there stay. */
export async function addBlocks(
  tx: Tx,
  cycleId: string,
  { audience, blocks }: { audience: Audience; blocks: readonly FigureBlock[] },
): Promise<void> {
  if (blocks.length === 0) return;
  const row = { council_id: tx.councilId, cycle_id: cycleId, audience };
  await tx.db
    .insertInto('figure_block')
    .values(blocks.map((block) => ({ ...row, block: blockKey(block) })))
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/** What is published in a cycle with whose replies it is of; of one question where one is given. */
export async function listCells(tx: Tx, cycleId: string, questionKey?: string): Promise<readonly PublishedCell[]> {
  const all = figuresOf(tx, cycleId).select('contents');
  const rows = await (questionKey === undefined ? all : all.where('question_key', '=', questionKey)).execute();
  // Written by saveCell alone.
  return rows.map((row) => ({ ...cellOf(row), published: row.contents as readonly PublishedReply[] }));
}

/** The figures that are published in a cycle, in the order of keys. */
export async function listFigures(tx: Tx, cycleId: string): Promise<readonly Figure[]> {
  const rows = await figuresOf(tx, cycleId).select('counts').execute();
  return rows.map((row) => ({ ...cellOf(row), counts: row.counts as ViewCounts }));
}

/** Publishes a cell in the place of what stood there. */
export async function saveCell(tx: Tx, cycleId: string, cell: PublishedCell): Promise<void> {
  const { audience, block, questionKey, item, published } = cell;
  const moved = { counts: json(countViews(published)), contents: json(published) };
  await tx.db
    .insertInto('published_figure')
    .values({
      ...{ council_id: tx.councilId, cycle_id: cycleId, audience, block: blockKey(block) },
      ...{ question_key: questionKey, item, ...moved },
    })
    .onConflict((conflict) =>
      conflict.columns(['council_id', 'cycle_id', 'question_key', 'item', 'audience', 'block']).doUpdateSet(moved),
    )
    .execute();
}

function figuresOf(tx: Tx, cycleId: string) {
  return tx.db
    .selectFrom('published_figure')
    .select(['audience', 'block', 'question_key', 'item'])
    .where('council_id', '=', tx.councilId)
    .where('cycle_id', '=', cycleId)
    .orderBy('question_key')
    .orderBy('item')
    .orderBy('audience')
    .orderBy('block');
}

function cellOf(row: { audience: string; block: string; question_key: string; item: string }): Omit<Figure, 'counts'> {
  return {
    audience: row.audience as Audience,
    block: readBlockKey(row.block),
    questionKey: row.question_key,
    item: row.item,
  };
}
