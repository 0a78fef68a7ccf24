import { Prisma } from '../../generated/prisma/client.ts'
import type { StateWork } from '../deployment/in-state.ts'
import type { DeploymentStatus, State } from '../deployment/state.types.ts'
import { isUnderWay, OVER, UNDER_WAY } from '../deployment/status.rules.ts'
import type { Transaction } from '../kernel/database.ts'
import { systemTaken, systemUnsettled } from './refusals.rules.ts'

interface Busy {
  number: number
  name: string
  status: DeploymentStatus
}

/**
 * The deployment that uses the system besides this one, or null. Locks the system's row, so that of two that start at
 * once one waits and sees the other. An ended deployment whose worker still ends a step counts too, and so does one
 * that has brought the users elsewhere since this one moved them; a rehearsal touches nothing, and neither takes nor
 * waits.
 */
async function otherUser(tx: Pick<Transaction, '$queryRaw'>, { plan, deployment }: State) {
  if (deployment.rehearsal) return null
  const { at, weights } = deployment.traffic ?? { at: deployment.startedAt, weights: {} }
  await tx.$queryRaw(Prisma.sql`SELECT id FROM system WHERE id = ${plan.system.id}::uuid FOR UPDATE`)
  const [busy] = await tx.$queryRaw<Busy[]>(
    Prisma.sql`SELECT number, name, status FROM deployment
      WHERE "systemId" = ${plan.system.id}::uuid AND id <> ${deployment.id}::uuid AND NOT rehearsal
        AND (status = ANY(${UNDER_WAY}) OR EXISTS (
          SELECT FROM attempt WHERE attempt."deploymentId" = deployment.id AND attempt.status = 'running')
        OR traffic->>'at' > ${at}::text AND traffic->'weights' <> ${JSON.stringify(weights)}::jsonb
          AND NOT EXISTS (SELECT FROM deployment AS later WHERE later."systemId" = deployment."systemId"
            AND NOT later.rehearsal AND later.traffic->>'at' > deployment.traffic->>'at'))
      ORDER BY number DESC LIMIT 1`,
  )
  return busy ?? null
}

/** The same as a name: "#12 Orchestrator". */
export async function systemTakenBy(
  tx: Pick<Transaction, '$queryRaw'>,
  state: State,
): Promise<string | null> {
  const busy = await otherUser(tx, state)
  return busy && `#${busy.number} ${busy.name}`
}

/** So long a router that nobody could read since keeps others waiting. */
const LATE_HOURS = 1

/** A deployment that is over, of which a move may still land: who starts meanwhile would meet its users. */
async function lateMover(tx: Pick<Transaction, '$queryRaw'>, { plan, deployment }: State) {
  if (deployment.rehearsal) return null
  const [late] = await tx.$queryRaw<Busy[]>(
    Prisma.sql`SELECT number, name, status FROM deployment
      WHERE "systemId" = ${plan.system.id}::uuid AND id <> ${deployment.id}::uuid AND NOT rehearsal
        AND status = ANY(${OVER}) AND "finishedAt" > clock_timestamp() - ${LATE_HOURS} * interval '1 hour'
        AND EXISTS (SELECT FROM attempt WHERE attempt."deploymentId" = deployment.id
          AND move IS NOT NULL AND move->>'settledAt' IS NULL)
      ORDER BY number DESC LIMIT 1`,
  )
  return late ?? null
}

/**
 * One deployment per system runs at a time, and none while a move of one that is over may still land. Refuses with
 * `system_busy`.
 */
export async function requireFreeSystem({ tx, state }: Pick<StateWork, 'tx' | 'state'>) {
  const system = state().plan.system.name
  const busy = await otherUser(tx, state())
  if (busy) throw systemTaken(busy, { system, live: isUnderWay(busy.status) })
  const late = await lateMover(tx, state())
  if (late) throw systemUnsettled(late, { system })
}
