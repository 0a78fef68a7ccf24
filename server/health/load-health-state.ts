import { deploymentOf } from '../deployment/deployment-row.ts'
import { ROW_KINDS } from '../deployment/row-kinds.ts'
import type { DeploymentPlan, State } from '../deployment/state.types.ts'
import type { Database, Transaction } from '../kernel/database.ts'
import { fromJson } from '../kernel/json-column.ts'

/** The part of a deployment's state that judging reads: no items or people, and of the steps those that move traffic. */
export type HealthState = Pick<
  State,
  'seq' | 'deployment' | 'plan' | 'phases' | 'verdicts' | 'steps' | 'attempts'
> & { systemId: string }

/** Reads that part; null when there is no such deployment. Consistent only under the deployment's row lock. */
export async function loadHealthState(
  db: Database | Transaction,
  deploymentId: string,
): Promise<HealthState | null> {
  const row = await db.deployment.findUnique({
    where: { id: deploymentId },
    include: {
      phases: true,
      verdicts: true,
      steps: { where: { kind: 'traffic' }, include: { attemptRows: true } },
    },
  })
  if (!row) return null
  const { phases, steps, attempts, verdicts } = ROW_KINDS
  return {
    seq: row.lastSeq,
    systemId: row.systemId,
    deployment: deploymentOf(row),
    plan: fromJson<DeploymentPlan>(row.plan),
    phases: Object.fromEntries(row.phases.map(phase => [phase.key, phases.toState(phase)])),
    steps: Object.fromEntries(row.steps.map(step => [step.id, steps.toState(step)])),
    attempts: Object.fromEntries(
      row.steps.flatMap(({ attemptRows }) =>
        attemptRows.map(attempt => [attempt.id, attempts.toState(attempt)]),
      ),
    ),
    verdicts: Object.fromEntries(row.verdicts.map(verdict => [verdict.key, verdicts.toState(verdict)])),
  }
}
