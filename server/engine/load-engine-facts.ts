import type { State } from '../deployment/state.types.ts'
import type { Transaction } from '../kernel/database.ts'
import { systemTakenBy } from './require-free-system.ts'
import type { Facts } from './transitions.rules.ts'
import { type Answered, asksForAnswers } from './triggers.rules.ts'

type Reader = Pick<Transaction, 'event' | '$queryRaw'>

/**
 * The clock, and where a trigger gives cause to ask: when each was last answered, as the events tell, and in hypercare
 * whether another deployment has taken the system since.
 */
export async function loadFacts(tx: Reader, state: State, now: Date): Promise<Facts> {
  if (!asksForAnswers(state)) return { now, answered: {} }
  const answered = await lastAnswers(tx, state.deployment.id)
  const isWatched = state.deployment.status === 'hypercare'
  return { now, answered, takenBy: isWatched ? await systemTakenBy(tx, state) : null }
}

async function lastAnswers(tx: Reader, deploymentId: string): Promise<Answered> {
  const events = await tx.event.findMany({
    where: { deploymentId, type: 'trigger.answered' },
    orderBy: { seq: 'asc' },
    select: { at: true, data: true },
  })
  const answered = events.map(({ at, data }) => {
    const { trigger } = data as { trigger: string }
    return [trigger, at.toISOString()]
  })
  return Object.fromEntries(answered)
}
