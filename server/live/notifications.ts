import type { Logger } from 'pino'
import type { z } from 'zod'
import { EVENT_CHANNEL, type EventNotice, readEventNotice } from '../deployment/events/event-notice.ts'
import { type Listener, listen } from '../kernel/listen.ts'
import { sessionNotice } from './inputs.ts'

export interface NoticeHandlers {
  onEvent: (notice: EventNotice) => void
  onSessionEnd: (notice: z.output<typeof sessionNotice>) => void
  /** People came or went on the node of this id. */
  onPresence: (nodeId: string) => void
  /** Some of the above may have been missed. */
  onReconnect: () => void
}

const channels = [EVENT_CHANNEL, 'gonogo_session', 'gonogo_presence']

/** Hears of new events, ended sessions and people elsewhere; what does not parse is logged and ignored. */
export function listenForNotices(url: string, log: Logger, handlers: NoticeHandlers): Listener {
  function onNotify(channel: string, payload: string) {
    try {
      if (channel === 'gonogo_presence') return handlers.onPresence(payload)
      if (channel === EVENT_CHANNEL) handlers.onEvent(readEventNotice(payload))
      else handlers.onSessionEnd(sessionNotice.parse(JSON.parse(payload)))
    } catch (error) {
      log.warn({ err: error, channel }, 'a notification was not understood')
    }
  }
  const { onReconnect } = handlers
  return listen({ url, channels, onNotify, onReconnect, log, name: 'gonogo-live' })
}
