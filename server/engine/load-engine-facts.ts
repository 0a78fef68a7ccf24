import { liftEvent } from '../deployment/events/lift-event.ts'
import type { State } from '../deployment/state.types.ts'
import type { Transaction } from '../kernel/database.ts'
import type { EngineFacts } from './engine-facts.types.ts'
import { systemTakenBy } from './require-free-system.ts'
import { hasResolvableTrigger, type LastResolved } from './triggers.rules.ts'

type Reader = Pick<Transaction, 'event' | '$queryRaw'>

/**
 * The clock, and where a trigger gives cause to ask: when each was last resolved, as the events tell, and in hypercare
 * whether another deployment has taken the system since.
 */
export async function loadEngineFacts(tx: Reader, state: State, now: Date): Promise<EngineFacts> {
  if (!hasResolvableTrigger(state)) return { now, resolved: {} }
  const resolved = await lastResolutions(tx, state.deployment.id)
  const isWatched = state.deployment.status === 'hypercare'
  return { now, resolved, takenBy: isWatched ? await systemTakenBy(tx, state) : null }
}

async function lastResolutions(tx: Reader, deploymentId: string): Promise<LastResolved> {
  const events = await tx.event.findMany({
    where: { deploymentId, type: 'trigger.answered' },
    orderBy: { seq: 'asc' },
    select: { at: true, data: true, form: true },
  })
  const resolved = events.map(liftEvent).map(({ at, data }) => {
    const { trigger } = data as { trigger: string }
    return [trigger, at.toISOString()]
  })
  return Object.fromEntries(resolved)
}
