import type pg from 'pg'
import type { Table } from './tables.ts'

const AT_ONCE = 1000
const quoted = (name: string) => `"${name.replaceAll('"', '""')}"`

/**
 * The rows of a table as lines of JSON in the order of its key, by PostgreSQL's own words for its values, so that
 * nothing is rounded on the way; `AT_ONCE` at a time. Inside a transaction.
 */
export async function* linesOf(client: pg.Client, { name, key }: Table): AsyncGenerator<string[]> {
  const order = key.length > 0 ? `ORDER BY ${key.map(quoted).join(', ')}` : ''
  await client.query(
    `DECLARE backup_rows NO SCROLL CURSOR FOR SELECT to_jsonb(t)::text AS line FROM public.${quoted(name)} t ${order}`,
  )
  for (;;) {
    const { rows } = await client.query<{ line: string }>(`FETCH ${AT_ONCE} FROM backup_rows`)
    if (rows.length === 0) break
    yield rows.map(({ line }) => line)
  }
  await client.query('CLOSE backup_rows')
}

/** Adds rows of such lines. */
export async function addLines(
  client: pg.Client,
  { name }: Pick<Table, 'name'>,
  lines: string[],
): Promise<void> {
  const table = `public.${quoted(name)}`
  await client.query(
    `INSERT INTO ${table} SELECT r.* FROM unnest($1::text[]) AS line,
      LATERAL jsonb_populate_record(NULL::${table}, line::jsonb) AS r`,
    [lines],
  )
}
