import type { Database, Transaction } from '../core/database.ts'
import type { DeploymentPlan, State } from '../deployments/state.types.ts'
import { deploymentView, phaseView, verdictView } from '../deployments/view.ts'

/** The part of a deployment's state that judging reads: no items, steps or people. */
export type HealthState = Pick<State, 'seq' | 'deployment' | 'plan' | 'phases' | 'verdicts'> & {
  systemId: string
}

/** Reads that part; null when there is no such deployment. Consistent only under the deployment's row lock. */
export async function loadHealthState(
  db: Database | Transaction,
  deploymentId: string,
): Promise<HealthState | null> {
  const row = await db.deployment.findUnique({
    where: { id: deploymentId },
    include: { phases: true, verdicts: true },
  })
  if (!row) return null
  return {
    seq: row.lastSeq,
    systemId: row.systemId,
    deployment: deploymentView(row),
    plan: row.plan as unknown as DeploymentPlan,
    phases: Object.fromEntries(row.phases.map(phase => [phase.key, phaseView(phase)])),
    verdicts: Object.fromEntries(row.verdicts.map(verdict => [verdict.key, verdictView(verdict)])),
  }
}
