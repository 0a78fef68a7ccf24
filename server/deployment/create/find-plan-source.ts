import type { Transaction } from '../../kernel/database.ts'
import { documentSchema } from '../../runbooks/document.ts'
import { readDefinition } from '../../systems/definition.inputs.ts'
import { nextLaneOf } from '../../systems/rules.ts'
import { laneNotOfSystem, noPlanSource, noSystemToDeploy, systemNeeded } from '../refusals.rules.ts'
import { findLiveLane } from './find-live-lane.ts'
import type { PlanSource } from './make-plan.ts'
import { rehearsalSystem } from './rehearsal-system.ts'

interface Wanted {
  runbookId: string
  runbookVersion?: number | undefined
  systemId?: string | null | undefined
  nextLane?: string | undefined
  fromVersion: string
  toVersion: string
  rehearsal: boolean
}

/**
 * The runbook version and the system a deployment is made from; a rehearsal needs no system, since it touches none.
 * Refuses with `not_found` or `invalid_input`.
 */
export async function findPlanSource(tx: Transaction, wanted: Wanted): Promise<PlanSource> {
  const { fromVersion, toVersion } = wanted
  const runbook = await findVersion(tx, wanted)
  const document = documentSchema.parse(runbook.document)
  const system = await findSystem(tx, wanted, document.system)
  const described = readDefinition(system.definition)
  const next = wanted.nextLane ?? nextLaneOf(described, await findLiveLane(tx, system.id))
  if (!described.lanes.some(({ key }) => key === next)) {
    throw laneNotOfSystem({ lanes: described.lanes.map(({ key }) => key) })
  }
  return {
    runbook,
    document,
    system,
    definition: { ...described, next },
    fromVersion,
    toVersion,
  }
}

async function findVersion(tx: Transaction, { runbookId, runbookVersion }: Wanted) {
  const found = await tx.runbookVersion.findFirst({
    where: { runbookId, ...(runbookVersion && { version: runbookVersion }) },
    orderBy: { version: 'desc' },
    include: { runbook: true },
  })
  if (found) return found
  throw noPlanSource({ version: runbookVersion })
}

async function findSystem(tx: Transaction, { systemId: id, rehearsal }: Wanted, key: string | undefined) {
  if (rehearsal && !id) {
    const named = key && id !== null ? await tx.system.findUnique({ where: { key } }) : null
    return named ?? rehearsalSystem(tx)
  }
  if (id === null) throw systemNeeded({ given: 'null' })
  if (!id && !key) throw systemNeeded({ given: 'nothing' })
  const found = await tx.system.findUnique({ where: id ? { id } : { key } })
  if (found) return found
  throw noSystemToDeploy({ key: id ? null : (key ?? null) })
}
