import { Prisma } from '../../generated/prisma/client.ts'
import type { Database, Transaction } from '../kernel/database.ts'
import { fromJson } from '../kernel/json-column.ts'
import { STANDSTILL } from './in-deployment.ts'
import { deploymentNotFound } from './refusals.rules.ts'
import { deploymentOf, type StoredAsJson, withDates } from './rows/deployment-row.ts'
import { type JsonRows, keyedRows, rowColumns } from './rows/load-rows.ts'
import { ROW_KINDS } from './rows/row-kinds.ts'
import type { DeploymentPlan, State } from './state.types.ts'

export interface LockedState {
  state: State
  /** Of the last event: the head of the chain, with the state's seq. */
  hash: string
}

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
    Prisma.sql`SELECT ${stateColumns} FROM deployment d WHERE d.id = ANY(${deploymentIds}::uuid[])`,
  )
  return found.map(stateOf)
}

/**
 * Locks the deployment's row and reads the whole state under the lock, as a rule with one statement. Refuses with
 * `not_found`.
 */
export async function lockState(tx: Transaction, deploymentId: string): Promise<LockedState> {
  const found = (await lockAndRead(tx, deploymentId)) ?? (await lockAndRead(tx, deploymentId))
  if (!found) throw deploymentNotFound()
  return { state: stateOf(found), hash: found.stored.lastHash }
}

/**
 * What a statement reads is of the moment when it began, also where it then waited for the lock; only the locked row
 * itself is of now. So the rows are taken where nothing was recorded in between, else nothing is found: asked again
 * under the lock, which nobody can have meanwhile, all is of now.
 */
async function lockAndRead(tx: Transaction, deploymentId: string): Promise<Found | undefined> {
  const [found] = await tx.$queryRaw<Found[]>(
    Prisma.sql`WITH locked AS MATERIALIZED (
        SELECT "lastSeq", ${STANDSTILL} FROM deployment WHERE id = ${deploymentId}::uuid FOR UPDATE
      )
      SELECT ${stateColumns}
      FROM deployment d JOIN locked USING ("lastSeq") WHERE d.id = ${deploymentId}::uuid`,
  )
  return found
}

type Found = JsonRows & { stored: StoredAsJson }

const stateColumns = Prisma.sql`to_json(d) AS stored, ${rowColumns(ROW_KINDS, Prisma.sql`d.id`)}`

function stateOf(found: Found): State {
  const { stored } = found
  return {
    seq: stored.lastSeq,
    deployment: deploymentOf(withDates(stored)),
    plan: fromJson<DeploymentPlan>(stored.plan),
    ...keyedRows(ROW_KINDS, found),
  }
}
