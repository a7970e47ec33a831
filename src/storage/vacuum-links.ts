/** The right to vacuum a table can be given from PostgreSQL 17 on. */
const granted = `select current_setting('server_version_num')::int >= 170000 as known`;
const maintained = `select has_table_privilege('respondent', 'maintain') as given`;

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
  if (!(await may(granted, 'known')) || !(await may(maintained, 'given'))) return 'not_granted';
  for (const sql of vacuums) await executeSql(sql);
  return 'vacuumed';
}
