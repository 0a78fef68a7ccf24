import { deploymentOf } from '../deployment/rows/deployment-row.ts'
import { loadKinds } from '../deployment/rows/load-rows.ts'
import { ROW_KINDS } from '../deployment/rows/row-kinds.ts'
import type { Attempt, DeploymentPlan, State } from '../deployment/state.types.ts'
import type { Database, Transaction } from '../kernel/database.ts'
import { fromJson } from '../kernel/json-column.ts'

/** The part of a deployment's state that judging reads: no items or people, and of the steps those that move traffic. */
export type HealthState = Pick<
  State,
  'seq' | 'deployment' | 'plan' | 'phases' | 'verdicts' | 'steps' | 'attempts'
> & { systemId: string }

const { phases, verdicts, steps, attempts } = ROW_KINDS
const JUDGED_KINDS = { phases, verdicts, steps, attempts }

/** Reads that part; null when there is no such deployment. Consistent only under the deployment's row lock. */
export async function loadHealthState(
  db: Database | Transaction,
  deploymentId: string,
): Promise<HealthState | null> {
  const row = await db.deployment.findUnique({ where: { id: deploymentId } })
  if (!row) return null
  const { phases, verdicts, steps, attempts } = await loadKinds(db, JUDGED_KINDS, deploymentId)
  const moves = Object.values(steps).filter(({ kind }) => kind === 'traffic')
  const isOfMove = (attempt: Attempt) => moves.some(({ id }) => id === attempt.stepId)
  return {
    seq: row.lastSeq,
    systemId: row.systemId,
    deployment: deploymentOf(row),
    plan: fromJson<DeploymentPlan>(row.plan),
    phases,
    verdicts,
    steps: Object.fromEntries(moves.map(step => [step.id, step])),
    attempts: Object.fromEntries(Object.entries(attempts).filter(([, attempt]) => isOfMove(attempt))),
  }
}
