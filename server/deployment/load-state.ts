import { Prisma } from '../../generated/prisma/client.ts'
import type { Database, Transaction } from '../kernel/database.ts'
import { fromJson } from '../kernel/json-column.ts'
import { deploymentNotFound } from './refusals.rules.ts'
import { deploymentOf, type StoredAsJson, withDates } from './rows/deployment-row.ts'
import { type JsonRows, keyedRows, rowColumns } from './rows/load-rows.ts'
import { ROW_KINDS } from './rows/row-kinds.ts'
import type { DeploymentPlan, State } from './state.types.ts'

/** The whole state as of now, read without the lock: what is decided by it is decided again under the lock. */
export function readState(db: Database, deploymentId: string): Promise<State> {
  return db.$transaction(tx => loadState(tx, deploymentId), { isolationLevel: 'RepeatableRead' })
}

/**
 * The whole state of a deployment as of this transaction (or of now, outside one). Refuses with `not_found`.
 * Inside `inDeployment` it is consistent because every writer holds the row lock; a reader outside must use a
 * repeatable-read transaction (see `readState`).
 */
export async function loadState(tx: Transaction | Database, deploymentId: string): Promise<State> {
  const [state] = await loadStates(tx, [deploymentId])
  if (!state) throw deploymentNotFound()
  return state
}

/** The states of those that there are, in no order, each with its rows as of one moment, by one statement. */
export async function loadStates(tx: Transaction | Database, deploymentIds: string[]): Promise<State[]> {
  const found = await tx.$queryRaw<Found[]>(
    Prisma.sql`SELECT to_json(d) AS stored, ${rowColumns(ROW_KINDS, Prisma.sql`d.id`)}
      FROM deployment d WHERE d.id = ANY(${deploymentIds}::uuid[])`,
  )
  return found.map(stateOf)
}

type Found = JsonRows & { stored: StoredAsJson }

function stateOf(found: Found): State {
  const { stored } = found
  return {
    seq: stored.lastSeq,
    deployment: deploymentOf(withDates(stored)),
    plan: fromJson<DeploymentPlan>(stored.plan),
    ...keyedRows(ROW_KINDS, found),
  }
}
