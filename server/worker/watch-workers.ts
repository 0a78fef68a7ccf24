import type { Context } from '../kernel/context.ts'
import type { DatabaseAnswers } from './database-answers.ts'
import { freeLocks } from './ended-workers.query.ts'
import { interrupted, look, NOT_LOOKED } from './ended-workers.rules.ts'

/** A look that took longer than this says nothing of the time it took. */
const PROMPT_MS = 1000

interface WorkerWatch {
  workerId: string
  /** Hears of each answer: no other is asked as regularly. */
  answers: DatabaseAnswers
  onEnded: (workerIds: string[]) => Promise<void>
}

/**
 * Makes the look for other workers that have ended while they held something. Called a few times a second; hands over
 * the ids of those whose end is sure.
 */
export function workerWatch(ctx: Context, { workerId, answers, onEnded }: WorkerWatch): () => Promise<void> {
  let looked = NOT_LOOKED
  return async () => {
    const asked = performance.now()
    try {
      const locks = await freeLocks(ctx, workerId)
      answers.heard()
      const at = performance.now()
      if (at - asked > PROMPT_MS) throw new Error(`the database took ${Math.round(at - asked)} ms to answer`)
      const found = look(looked, at, locks)
      looked = found.looked
      if (found.ended.length === 0) return
      await onEnded(found.ended)
      looked = { ...looked, at: performance.now() }
    } catch (error) {
      looked = interrupted(performance.now())
      throw error
    }
  }
}
