import { z } from 'zod'

/** The channel of PostgreSQL on which new events are announced. */
export const EVENT_CHANNEL = 'gonogo_event'

const eventNotice = z.object({ deploymentId: z.uuid(), seq: z.int() })

/** That a deployment has new events; `seq` is the newest. */
export type EventNotice = z.output<typeof eventNotice>

export const writeEventNotice = ({ deploymentId, seq }: EventNotice): string =>
  JSON.stringify({ deploymentId, seq })

/** Anybody with the database's password may notify: throws where the payload is no announcement. */
export const readEventNotice = (payload: string): EventNotice => eventNotice.parse(JSON.parse(payload))
