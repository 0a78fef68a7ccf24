import { Prisma } from '../../../generated/prisma/client.ts'
import type { Transaction } from '../../kernel/database.ts'
import type { Written } from './row-kind.ts'

export interface ChangedRows {
  kind: Written
  rows: object[]
}

/**
 * Writes rows as they are now, however many and of whatever kinds, and what is to be written `beside` them (parts of a
 * WITH), with one statement. Fails where a row is not there, unless a change of its kind makes rows.
 */
export async function persistRows(
  tx: Transaction,
  deploymentId: string,
  all: ChangedRows[],
  beside: Prisma.Sql[] = [],
) {
  const changed = all.filter(({ rows }) => rows.length > 0)
  const parts = changed.map(
    ({ kind, rows }) =>
      Prisma.sql`${nameOf(kind)} AS (${(kind.makes ? upsert : update)(kind, deploymentId, rows)} RETURNING 1)`,
  )
  const counts = changed.map(
    ({ kind }) => Prisma.sql`(SELECT count(*)::int FROM ${nameOf(kind)}) AS ${nameOf(kind)}`,
  )
  const [found] = await tx.$queryRaw<Record<string, number>[]>(
    Prisma.sql`WITH ${Prisma.join([...parts, ...beside])} SELECT ${Prisma.join([Prisma.sql`1 AS statement`, ...counts])}`,
  )
  for (const { kind, rows } of changed) {
    const count = found?.[`written ${kind.table}`]
    if (count !== rows.length)
      throw new Error(`${count} of ${rows.length} rows of ${kind.table} were there to be written`)
  }
}

/** Names of tables and columns come from the kinds of rows alone, so they may stand in a statement as they are. */
const quoted = (name: string) => `"${name}"`
const nameOf = ({ table }: Written) => Prisma.raw(quoted(`written ${table}`))
const listed = (names: string[], write: (name: string) => string) => Prisma.raw(names.map(write).join(', '))

const given = ({ key, writes }: Written, rows: object[]) => {
  const types = { [key]: key === 'id' ? 'uuid' : 'text', ...writes }
  const columns = listed(Object.keys(types), name => `${quoted(name)} ${types[name]}`)
  return Prisma.sql`jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS given(${columns})`
}

function update(kind: Written, deploymentId: string, rows: object[]): Prisma.Sql {
  const table = Prisma.raw(quoted(kind.table))
  const key = Prisma.raw(kind.key)
  const set = listed(Object.keys(kind.writes), name => `${quoted(name)} = given.${quoted(name)}`)
  return Prisma.sql`UPDATE ${table} SET ${set} FROM ${given(kind, rows)}
    WHERE ${table}."deploymentId" = ${deploymentId}::uuid AND ${table}.${key} = given.${key}`
}

function upsert(kind: Written, deploymentId: string, rows: object[]): Prisma.Sql {
  const key = Prisma.raw(kind.key)
  const names = Object.keys(kind.writes)
  const columns = listed(names, quoted)
  const set = listed(names, name => `${quoted(name)} = excluded.${quoted(name)}`)
  const target = Prisma.raw(kind.key === 'id' ? 'id' : `"deploymentId", key`)
  return Prisma.sql`INSERT INTO ${Prisma.raw(quoted(kind.table))} ("deploymentId", ${key}, ${columns})
    SELECT ${deploymentId}::uuid, ${key}, ${columns} FROM ${given(kind, rows)}
    ON CONFLICT (${target}) DO UPDATE SET ${set}`
}
