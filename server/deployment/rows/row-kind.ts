import type { Transaction } from '../../kernel/database.ts'
import type { RunbookDocument } from '../../runbooks/document.ts'

/** What the rows of a new deployment are copied from: the runbook, and the people named for its roles. */
export interface CopySource {
  document: RunbookDocument
  assigned: (roleKey: string) => Assigned
}

export interface Assigned {
  userId: string | null
  userName: string | null
  backupUserId: string | null
  backupUserName: string | null
}

export type SqlType = 'text' | 'uuid' | 'int' | 'float8' | 'boolean' | 'timestamptz' | 'jsonb'

/** How a kind's rows are written where a change names them: columns are called as the fields of the state's row. */
export interface Written {
  table: string
  /** Tells the rows of one deployment apart: in the state, in changes and in the table. */
  key: 'id' | 'key'
  /** The columns that a change writes. All others are fixed when the row is made. */
  writes: { [column: string]: SqlType | undefined }
  /** The column that readers get the rows in the order of. */
  order: string
  /** Columns that hold a time and are fixed when the row is made; those that are written are known by `writes`. */
  moments?: string[]
  /** A change of a row that is not there yet makes it, so `writes` names every column. */
  makes?: boolean
}

/** Rows that a new deployment has from its runbook, without its id. */
interface Copied<New> {
  rows: (source: CopySource) => New[]
  insert: (tx: Transaction, data: (New & { deploymentId: string })[]) => Promise<unknown>
  /** Whether the first event tells how many there are. */
  counted: boolean
}

interface Described<Key extends Written['key'], Stored, Row extends Record<Key, string>, New>
  extends Omit<Written, 'writes'> {
  key: Key
  writes: { [Column in keyof Row & string]?: SqlType }
  /** A row as readers see it. Columns that only `recordEvent` writes are typed here where the table says Json. */
  toState: (stored: Stored) => Row
  /** Left out for rows that come with the run. */
  copied?: Copied<New>
}

/**
 * Describes one kind of row of a deployment, in one file: how it is found, read, written and copied from the runbook.
 * Everything that works on all rows works from the list of kinds, in `row-kinds.ts`.
 */
export function rowKind<Key extends Written['key'], Stored, Row extends Record<Key, string>, New>(
  kind: Described<Key, Stored, Row, New>,
) {
  const { key, toState, copied } = kind
  const keyOf = (row: Row): string => row[key]
  return {
    ...kind,
    keyOf,
    /** Stored rows by their key, as the state has them. */
    keyed: (rows: Stored[]): Record<string, Row> =>
      Object.fromEntries(rows.map(toState).map(row => [keyOf(row), row])),
    /** Copies what the runbook has of this kind, and answers how many rows that were: null where nobody is told. */
    copy: async (tx: Transaction, deploymentId: string, source: CopySource): Promise<number | null> => {
      if (!copied) return null
      const rows = copied.rows(source)
      await copied.insert(
        tx,
        rows.map(row => ({ ...row, deploymentId })),
      )
      return copied.counted ? rows.length : null
    },
  }
}

/** A moment of a row as the state has it. */
export const iso = (date: Date | null) => date?.toISOString() ?? null
