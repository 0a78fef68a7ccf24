import { Prisma } from '../../../generated/prisma/client.ts'
import type { EventRecord } from '../state.types.ts'
import { type SignatureRow, signatureOf } from './signature-row.rules.ts'

const COLUMNS = {
  deploymentId: 'uuid',
  seq: 'int',
  kind: 'text',
  key: 'text',
  personId: 'text',
  printedName: 'text',
  title: 'text',
  role: 'text',
  at: 'timestamptz',
  meaning: 'text',
  decision: 'text',
  reason: 'text',
  recordSha256: 'text',
  chainHead: 'text',
  eventHash: 'text',
} satisfies Record<keyof SignatureRow, string>

const names = Prisma.raw(
  Object.keys(COLUMNS)
    .map(name => `"${name}"`)
    .join(', '),
)
const typed = Prisma.raw(
  Object.entries(COLUMNS)
    .map(([name, type]) => `"${name}" ${type}`)
    .join(', '),
)

/** The part of a WITH that adds the signatures which events record; none where they record none. */
export function insertSignatures(events: EventRecord[]): Prisma.Sql[] {
  const rows = events.map(signatureOf).filter(row => row !== null)
  if (rows.length === 0) return []
  return [
    Prisma.sql`signed AS (
      INSERT INTO signature (${names})
      SELECT ${names} FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS given(${typed}))`,
  ]
}
