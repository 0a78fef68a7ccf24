import type { Transaction } from '../kernel/database.ts'
import { Refusal } from '../kernel/refusal.ts'
import { documentSchema } from '../runbooks/document.ts'
import { readDefinition } from '../systems/definition.inputs.ts'
import { nextLaneOf } from '../systems/rules.ts'
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
    const keys = described.lanes.map(({ key }) => key).join(' or ')
    throw new Refusal('invalid_input', `nextLane: must be ${keys}`, { field: 'nextLane' })
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
  const what = runbookVersion ? `The runbook has no version ${runbookVersion}.` : 'No runbook has this id.'
  throw new Refusal('not_found', what, { field: runbookVersion ? 'runbookVersion' : 'runbookId' })
}

async function findSystem(tx: Transaction, { systemId: id, rehearsal }: Wanted, key: string | undefined) {
  const field = 'systemId'
  if (rehearsal && !id) {
    const named = key && id !== null ? await tx.system.findUnique({ where: { key } }) : null
    return named ?? rehearsalSystem(tx)
  }
  if (id === null) throw new Refusal('invalid_input', 'systemId: only a rehearsal needs no system', { field })
  if (!id && !key) {
    throw new Refusal('invalid_input', 'systemId: name the system, because the runbook does not', { field })
  }
  const found = await tx.system.findUnique({ where: id ? { id } : { key } })
  if (found) return found
  const why = id
    ? 'No system has this id.'
    : `The runbook names the system "${key}", which does not exist: give systemId.`
  throw new Refusal('not_found', why, { field })
}
