import { createInterface } from 'node:readline'
import { endLeftover, type Noted, noted } from './leftover.ts'

// A process of its own, which outlives the supervisor, however that ends: it is told what was started, and when the
// other end of its pipe closes it ends what is left, the database last.

/** Web, worker and demo have been told by the system; they get this long to finish. */
const patienceMs = 6000
const databasePatienceMs = 2500

// Whoever ends everything ends the supervisor, and this process sees that.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => {})

const running = new Map<string, Noted>()
for await (const line of createInterface({ input: process.stdin })) {
  const process: Noted = JSON.parse(line)
  running.set(process.name, process)
}
const database = running.get('postgres')
running.delete('postgres')
await Promise.allSettled(
  [...running.values()].map(one => endLeftover(noted(one), ['SIGTERM', 'SIGKILL'], patienceMs)),
)
if (database) await endLeftover(noted(database), ['SIGINT', 'SIGQUIT'], databasePatienceMs)
