import { Prisma } from '../../../generated/prisma/client.ts'
import { laneOf } from '../../deployment/lanes.rules.ts'
import type { DeploymentPlan } from '../../deployment/state.types.ts'
import type { HeldAttempt } from '../../engine/attempts/attempt-lease.ts'
import { takenBeforeStart } from '../../engine/refusals.rules.ts'
import type { Database } from '../../kernel/database.ts'
import { readDefinition, type SystemDefinition } from '../../systems/definition.inputs.ts'
import { secretValues } from '../../systems/rules.ts'

/** What a step's runner needs besides the state, none of which may ever be in an event. */
export interface RunSource {
  system: SystemDefinition
  /** Of the deployment, with the keys of its two lanes as NEXT_LANE and LIVE_LANE. */
  variables: Record<string, string>
  /** The values to mask: the system's secrets and the runbook's secret variables. */
  secrets: string[]
  /** Why somebody wants the attempt ended, or null. */
  cancelReason: string | null
}

interface Row {
  definition: unknown
  variables: Record<string, string>
  declared: { key: string; secret?: boolean }[] | null
  cancelReason: string | null
  lanes: DeploymentPlan['lanes']
}

/** A plan fills now one lane and now the other: its commands name them by what they are in this deployment. */
function laneNames(lanes: DeploymentPlan['lanes']): Record<string, string> {
  const plan = { lanes }
  return { NEXT_LANE: laneOf({ plan }, 'next').key, LIVE_LANE: laneOf({ plan }, 'live').key }
}

/**
 * Reads the deployment's system, variables and secrets in one query, which is also the last look before anything is
 * run: refuses with `lease_lost` an attempt that was taken away since it was claimed, such as while the database was
 * out of reach.
 */
export async function loadRun(db: Database, { attemptId, epoch }: HeldAttempt): Promise<RunSource> {
  const [row] = await db.$queryRaw<Row[]>(
    Prisma.sql`SELECT system.definition, deployment.variables, version.document->'variables' AS declared,
        attempt."cancelReason", deployment.plan->'lanes' AS lanes
      FROM attempt JOIN deployment ON deployment.id = attempt."deploymentId"
        JOIN system ON system.id = deployment."systemId"
        JOIN runbook_version AS version ON version.id = deployment."runbookVersionId"
      WHERE attempt.id = ${attemptId}::uuid AND attempt.epoch = ${epoch} AND attempt.status = 'running'`,
  )
  if (!row) throw takenBeforeStart()
  const system = readDefinition(row.definition)
  const { variables } = row
  const lanes = laneNames(row.lanes)
  const secret = (row.declared ?? []).filter(variable => variable.secret).map(({ key }) => variables[key])
  const secrets = [...secretValues(system), ...secret]
  const { cancelReason } = row
  return {
    system,
    variables: { ...lanes, ...variables },
    secrets: secrets.filter(value => value !== undefined),
    cancelReason,
  }
}
