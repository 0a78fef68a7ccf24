import type { Logger } from 'pino'
import type { z } from 'zod'
import { type Listener, listen } from '../core/listen.ts'
import { eventNotice, sessionNotice } from './inputs.ts'

export interface BellHandlers {
  onEvent: (notice: z.output<typeof eventNotice>) => void
  onSessionEnd: (notice: z.output<typeof sessionNotice>) => void
  /** Some of the above may have been missed. */
  onReconnect: () => void
}

/** Hears of new events and ended sessions; what does not parse is logged and ignored. */
export function hangBell(url: string, log: Logger, handlers: BellHandlers): Listener {
  function onNotify(channel: string, payload: string) {
    try {
      const notice: unknown = JSON.parse(payload)
      if (channel === 'gonogo_event') handlers.onEvent(eventNotice.parse(notice))
      else handlers.onSessionEnd(sessionNotice.parse(notice))
    } catch (error) {
      log.warn({ err: error, channel }, 'a notification was not understood')
    }
  }
  const { onReconnect } = handlers
  return listen({
    url,
    channels: ['gonogo_event', 'gonogo_session'],
    onNotify,
    onReconnect,
    log,
    name: 'gonogo-live',
  })
}
