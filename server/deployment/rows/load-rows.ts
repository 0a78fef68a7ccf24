import { Prisma } from '../../../generated/prisma/client.ts'
import type { Transaction } from '../../kernel/database.ts'
import type { Written } from './row-kind.ts'

type JsonRow = Record<string, unknown>
type Kind = Written & { keyed: (stored: never[]) => Record<string, unknown> }
type KeyedRows<Kinds extends Record<string, Kind>> = {
  [Name in keyof Kinds]: ReturnType<Kinds[Name]['keyed']>
}
type Reader = Pick<Transaction, '$queryRaw'>

/** Reads the rows of these kinds with one statement, by their key: they are of one moment, and one question. */
export async function loadKinds<Kinds extends Record<string, Kind>>(
  tx: Reader,
  kinds: Kinds,
  deploymentId: string,
): Promise<KeyedRows<Kinds>> {
  const columns = rowColumns(kinds, Prisma.sql`${deploymentId}::uuid`)
  const [found] = await tx.$queryRaw<JsonRows[]>(Prisma.sql`SELECT ${columns}`)
  return keyedRows(kinds, found)
}

/** What a statement finds of each kind, under the kind's name. */
export type JsonRows = Record<string, unknown>

/** One column for each kind: all its rows of the deployment (its id as SQL) as JSON, in their order. */
export const rowColumns = (kinds: Record<string, Kind>, deploymentId: Prisma.Sql): Prisma.Sql =>
  Prisma.join(Object.entries(kinds).map(([name, kind]) => rowsOf(name, kind, deploymentId)))

/** The rows that such columns hold, by their key, as the state has them. */
export function keyedRows<Kinds extends Record<string, Kind>>(
  kinds: Kinds,
  found: JsonRows | undefined,
): KeyedRows<Kinds> {
  const keyed = Object.entries(kinds).map(([name, kind]) => {
    const moments = momentsOf(kind)
    const stored = ((found?.[name] ?? []) as JsonRow[]).map(row => withDates(row, moments))
    return [name, kind.keyed(stored as never[])]
  })
  return Object.fromEntries(keyed) as KeyedRows<Kinds>
}

/** Names of tables and columns come from the kinds of rows alone, so they may stand in a statement as they are. */
function rowsOf(name: string, { table, order }: Written, deploymentId: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`(SELECT coalesce(json_agg(r ORDER BY r.${Prisma.raw(`"${order}"`)}), '[]')
    FROM ${Prisma.raw(`"${table}"`)} r WHERE r."deploymentId" = ${deploymentId}) AS ${Prisma.raw(`"${name}"`)}`
}

/** The columns of a kind that hold a time. */
const momentsOf = ({ writes, moments = [] }: Written): string[] => [
  ...Object.keys(writes).filter(column => writes[column] === 'timestamptz'),
  ...moments,
]

/** JSON has no times: the columns that hold one become dates again, as the client of the database gives them. */
function withDates(row: JsonRow, moments: string[]): JsonRow {
  const dated = { ...row }
  for (const column of moments) dated[column] = dateOf(row[column])
  return dated
}

export const dateOf = (value: unknown) => (typeof value === 'string' ? new Date(value) : null)
