import type pg from 'pg'

/** A table of the room: its columns that order its rows, and the tables that must be filled before it. */
export interface Table {
  name: string
  key: string[]
  after: string[]
}

/** What is for a moment only, or is made anew by migrations: in no backup. Jobs are wake-ups, and come by themselves. */
const LEFT_OUT = ['_prisma_migrations', 'presence', 'worker']

/** The tables that a backup holds, each behind those that its rows refer to. */
export async function tablesInOrder(client: pg.Client): Promise<Table[]> {
  const { rows } = await client.query<Table>(
    `SELECT c.relname AS name,
      ARRAY(SELECT a.attname::text FROM pg_index i, unnest(i.indkey) WITH ORDINALITY AS k(number, place)
        JOIN pg_attribute a ON a.attnum = k.number
        WHERE i.indrelid = c.oid AND i.indisprimary AND a.attrelid = c.oid ORDER BY k.place) AS key,
      ARRAY(SELECT DISTINCT f.confrelid::regclass::text FROM pg_constraint f
        WHERE f.conrelid = c.oid AND f.contype = 'f' AND f.confrelid <> c.oid) AS after
    FROM pg_class c WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p') ORDER BY c.relname`,
  )
  const waiting = rows
    .filter(({ name }) => !LEFT_OUT.includes(name))
    .map(table => ({ ...table, after: table.after.map(name => name.replaceAll('"', '')) }))
  const ordered: Table[] = []
  while (ordered.length < waiting.length) {
    const placed = new Set(ordered.map(({ name }) => name))
    const next = waiting.filter(({ name, after }) => !placed.has(name) && after.every(one => placed.has(one)))
    if (next.length === 0) throw new Error('tables refer to each other in a circle')
    ordered.push(...next)
  }
  return ordered
}
