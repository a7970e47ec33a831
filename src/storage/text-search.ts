import { sql } from 'kysely';
import { json } from './json.ts';
import type { Tx } from './tx.ts';

/** A text that is looked through, and what it is about: words that count too, though less than its own. */
export interface TextToSearch {
  text: string;
  about: string;
}

/** The stems of these words as PostgreSQL's English dictionary has them; words such as "the" have none. */
export async function findStems(tx: Tx, words: readonly string[]): Promise<readonly string[]> {
  const { rows } = await sql<{ stem: string }>`
    select unnest(tsvector_to_array(to_tsvector('english', ${words.join(' ')}))) as stem`.execute(tx.db);
  return rows.map(({ stem }) => stem);
}

/** Characters of a text that is given as it is. */
const shortText = 400;

/** How an excerpt is cut: two pieces of a text at most, without marks. */
const cut = 'StartSel="", StopSel="", MaxFragments=2, MaxWords=45, MinWords=20, FragmentDelimiter=" … "';

/**
 * The places in the list of the best of these texts for these words, by PostgreSQL's own full-text search: first those that
 * hold the most of them, a longer question asking for two at least; then by rank; then in the order given. It reads no
 * table: whoever calls it gives it what the asker may see and nothing else, so nothing else can show, not even in the
 * order. (An index would not be used: `@@` is not leakproof, so PostgreSQL runs it after row-level security has chosen the
 * rows.)
 */
export async function rankTexts(
  tx: Tx,
  words: readonly string[],
  { texts, most }: { texts: readonly TextToSearch[]; most: number },
): Promise<readonly number[]> {
  const given = json(texts.map(({ text, about }, index) => ({ index, text, about })));
  const { rows } = await sql<{ index: number }>`
    with asked as materialized (
      select ${wantedOf(words)} as wanted, tsvector_to_array(to_tsvector('english', ${words.join(' ')})) as stems
    ), given as materialized (
      select g.index,
             setweight(to_tsvector('english', g.text), 'A') || setweight(to_tsvector('english', g.about), 'D') as words
        from jsonb_to_recordset(${given}::jsonb) as g (index int, text text, about text)
    ), matching as (
      select index, ts_rank(words, wanted) as rank, cardinality(stems) as asked_for,
             cardinality(array(select unnest(tsvector_to_array(words)) intersect select unnest(stems))) as held
        from given, asked where words @@ wanted
    )
    select index from matching where held >= case when asked_for > 3 then 2 else 1 end
     order by held desc, rank desc, index limit ${most}`.execute(tx.db);
  return rows.map(({ index }) => index);
}

/** The part of each of these texts that fits the words best; all of a short one. In their order. */
export async function cutTexts(tx: Tx, words: readonly string[], texts: readonly string[]): Promise<readonly string[]> {
  const given = json(texts.map((text, index) => ({ index, text })));
  const { rows } = await sql<{ excerpt: string }>`
    select case when length(text) <= ${shortText} then text
                else ts_headline('english', text, ${wantedOf(words)}, ${cut}) end as excerpt
      from jsonb_to_recordset(${given}::jsonb) as g (index int, text text) order by index`.execute(tx.db);
  return rows.map(({ excerpt }) => excerpt);
}

function wantedOf(words: readonly string[]) {
  return sql`websearch_to_tsquery('english', ${words.join(' or ')})`;
}
