import { createInterface } from 'node:readline'
import { askToEnd, birthOf, kill, type Leader } from './end-process.ts'
import type { ToWatchdog, Watched } from './watchdog.ts'

// The watchdog: a process of its own beside a worker, which ends the worker's commands when the worker falls silent
// (it was stopped) or is gone. What others run again by then must not still run here.
const [silentMs = 0, graceMs = 0] = process.argv.slice(2).map(Number)
const looksPerSilence = 8
const watched = new Map<number, Watched>()
const ended = new Set<number>()
let heardAt = performance.now()
let lookedAt = heardAt

/** The number may be another's by now. */
const isStill = ({ pid, birth }: Watched) => birth === null || birthOf(pid) === birth

function endWithGrace(each: Watched) {
  ended.add(each.pid)
  if (!isStill(each)) return
  askToEnd(each)
  setTimeout(() => isStill(each) && kill(each), graceMs)
}

function endAllIfSilent() {
  if (performance.now() - heardAt < silentMs) return
  for (const each of watched.values()) if (!ended.has(each.pid)) endWithGrace(each)
}

function release({ pid }: Pick<Leader, 'pid'>) {
  process.stdout.write(`${JSON.stringify({ pid, ended: ended.has(pid) })}\n`)
  watched.delete(pid)
  ended.delete(pid)
}

createInterface({ input: process.stdin })
  .on('line', line => {
    heardAt = performance.now()
    const message = JSON.parse(line) as ToWatchdog
    if (message.kind === 'watch') watched.set(message.watched.pid, message.watched)
    if (message.kind === 'release') release(message)
  })
  .on('close', () => {
    for (const each of watched.values()) if (isStill(each)) kill(each)
    process.exit(0)
  })

setInterval(() => {
  const at = performance.now()
  // Where this process did not run either, nothing is known of the worker.
  if (at - lookedAt > silentMs / 2) heardAt = at
  lookedAt = at
  // After what waits to be read.
  if (at - heardAt >= silentMs) setImmediate(endAllIfSilent)
}, silentMs / looksPerSilence)
