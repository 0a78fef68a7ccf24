import type pg from 'pg'

/** The row of a query that always has exactly one, such as a count. Throws when there is none. */
export async function oneRow<Row extends pg.QueryResultRow>(
  client: pg.ClientBase,
  sql: string,
): Promise<Row> {
  const { rows } = await client.query<Row>(sql)
  const [row] = rows
  if (!row) throw new Error(`no row from: ${sql}`)
  return row
}
