// Plain JavaScript without packages: `npm start` needs this before anything is installed.
import { allRun, startersOf } from './starters.mjs'

const asked = new AbortController()

/** Aborts when this start shall end: by a signal, or because a process that started it has ended. */
export const stopping = asked.signal

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => asked.abort())

/** Where a process must be started to look at another one, less often. */
const everyMs = process.platform === 'linux' ? 300 : 2000
const starters = startersOf()
if (starters.length > 0) {
  const timer = setInterval(() => {
    if (!allRun(starters)) asked.abort()
  }, everyMs)
  timer.unref()
}
