import { Prisma } from '../../generated/prisma/client.ts'
import type { Transaction } from '../kernel/database.ts'
import type { Written } from './row-kind.ts'
import { ROW_KINDS, type StateRows } from './row-kinds.ts'

type JsonRow = Record<string, unknown>
type Kind = Written & { keyed: (stored: never[]) => Record<string, unknown> }
type KeyedRows<Kinds extends Record<string, Kind>> = {
  [Name in keyof Kinds]: ReturnType<Kinds[Name]['keyed']>
}
type Reader = Pick<Transaction, '$queryRaw'>

/** Reads all rows of a deployment, of every kind. */
export const loadRows = (tx: Reader, deploymentId: string): Promise<StateRows> =>
  loadKinds(tx, ROW_KINDS, deploymentId)

/** Reads the rows of these kinds with one statement, by their key: they are of one moment, and one question. */
export async function loadKinds<Kinds extends Record<string, Kind>>(
  tx: Reader,
  kinds: Kinds,
  deploymentId: string,
): Promise<KeyedRows<Kinds>> {
  const columns = Object.entries(kinds).map(([name, kind]) => rowsOf(name, kind, deploymentId))
  const [found] = await tx.$queryRaw<Record<string, JsonRow[]>[]>(Prisma.sql`SELECT ${Prisma.join(columns)}`)
  const keyed = Object.entries(kinds).map(([name, kind]) => {
    const stored = (found?.[name] ?? []).map(row => withMoments(kind, row))
    return [name, kind.keyed(stored as never[])]
  })
  return Object.fromEntries(keyed) as KeyedRows<Kinds>
}

/** Names of tables and columns come from the kinds of rows alone, so they may stand in a statement as they are. */
function rowsOf(name: string, { table, order }: Written, deploymentId: string): Prisma.Sql {
  return Prisma.sql`(SELECT coalesce(jsonb_agg(to_jsonb(r) ORDER BY r.${Prisma.raw(`"${order}"`)}), '[]')
    FROM ${Prisma.raw(`"${table}"`)} r WHERE r."deploymentId" = ${deploymentId}::uuid) AS ${Prisma.raw(`"${name}"`)}`
}

/** JSON has no times: the columns that hold one become dates again, as the client of the database gives them. */
function withMoments({ writes, moments = [] }: Written, row: JsonRow): JsonRow {
  const written = Object.keys(writes).filter(column => writes[column] === 'timestamptz')
  const dates = [...written, ...moments].map(column => [column, dateOf(row[column])])
  return { ...row, ...Object.fromEntries(dates) }
}

const dateOf = (value: unknown) => (typeof value === 'string' ? new Date(value) : null)
