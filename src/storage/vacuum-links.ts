/** The right to vacuum a table can be given from PostgreSQL 17 on. */
const granted = `select current_setting('server_version_num')::int >= 170000 as known`;
/** A vacuum leaves out each table without the right, without a word: so all of them must have it. */
export const mayVacuumAll = `select bool_and(has_table_privilege(name, 'maintain')) as given
  from unnest(array['respondent', 'participation', 'draft', 'response', 'history']) as name`;

/**
 * One statement each: a vacuum takes no company. Where person and key stood side by side the indexes are cleaned too,
 * however little there is to clean: two entries of one dead row would still tell which key was whose.
 */
const vacuums = [
  'vacuum (index_cleanup on, truncate off) respondent, participation, draft',
  'vacuum (truncate off) response, history',
];

/** See `Store.vacuum`. */
export async function vacuumLinks(
  executeSql: (sql: string) => Promise<{ rows: readonly unknown[] }>,
): Promise<'vacuumed' | 'not_granted'> {
  const may = async (sql: string, column: string): Promise<boolean> => {
    const { rows } = await executeSql(sql);
    return (rows[0] as Record<string, unknown> | undefined)?.[column] === true;
  };
  if (!(await may(granted, 'known')) || !(await may(mayVacuumAll, 'given'))) return 'not_granted';
  for (const sql of vacuums) await executeSql(sql);
  return 'vacuumed';
}
