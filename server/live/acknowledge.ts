import type { Logger } from 'pino'
import { isRefusal } from '../kernel/refusal.rules.ts'
import type { LiveError } from './messages.types.ts'

/** Runs `work` and acknowledges with its result, or with the refusal; anything else is logged and leaks nothing. */
export async function acknowledge<T>(ack: unknown, log: Logger, work: () => Promise<T> | T): Promise<void> {
  const reply = typeof ack === 'function' ? (ack as (answer: T | LiveError) => void) : () => {}
  try {
    reply(await work())
  } catch (error) {
    if (isRefusal(error)) {
      const { code, message, facts, extra } = error
      return reply({ error: { code, detail: message, facts, ...(extra.field && { field: extra.field }) } })
    }
    log.error({ err: error }, 'a socket message failed')
    reply({ error: { code: 'unavailable', detail: 'Something went wrong here. Try again.' } })
  }
}
