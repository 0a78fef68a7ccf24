import type { Task } from 'graphile-worker'
import type { z } from 'zod'
import { isRefusal } from '../../kernel/refusal.rules.ts'

/**
 * A task of the worker: the payload is parsed, then the handler calls a verb. Jobs are wake-ups: a refusal means that
 * there is nothing to do any more, and is no failure.
 */
export function task<T extends z.ZodType>(payload: T, handle: (payload: z.output<T>) => Promise<void>): Task {
  return async (raw, { logger }) => {
    try {
      await handle(payload.parse(raw))
    } catch (error) {
      if (!isRefusal(error)) throw error
      logger.info(`nothing to do: ${error.code} ${error.message}`)
    }
  }
}
