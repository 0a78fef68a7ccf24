import pg from 'pg'
import { EVENT_CHANNEL, readEventNotice } from '../../server/deployment/events/event-notice.ts'

/** Hears of events as a web node does, so that the driver of a measure waits without asking the database. */
export async function eventBell(url: string) {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  await client.query(`LISTEN ${EVENT_CHANNEL}`)
  const heard = new Map<string, number>()
  const waiting = new Set<() => void>()
  client.on('notification', ({ payload = '' }) => {
    const { deploymentId, seq } = readEventNotice(payload)
    heard.set(deploymentId, seq)
    for (const look of waiting) look()
  })
  return {
    /** Resolves when the deployment's sequence has come this far. */
    untilSeq: (deploymentId: string, seq: number) =>
      new Promise<void>(resolve => {
        const look = () => {
          if ((heard.get(deploymentId) ?? 0) < seq) return
          waiting.delete(look)
          resolve()
        }
        waiting.add(look)
        look()
      }),
    close: () => client.end(),
  }
}
