import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import path from 'node:path'
import type { Noted } from './leftover.ts'

const script = path.join(import.meta.dirname, 'watch-supervisor.ts')
const pauseMs = 1000

/** A process that ends what this one has started when this one is killed. */
export interface Watcher {
  tell: (started: Noted) => void
  /** Lets it end; whatever it was told of has ended by then. */
  stop: () => Promise<void>
}

/** Starts the watcher, and starts it again when somebody ends it. */
export function startWatcher(): Watcher {
  const told = new Map<string, Noted>()
  let isOver = false
  let child: ChildProcess

  const send = (one: Noted) => child.stdin?.write(`${JSON.stringify(one)}\n`)

  function start(): void {
    child = spawn(process.execPath, ['--max-old-space-size=32', script], {
      cwd: '/',
      detached: true,
      stdio: ['pipe', 'ignore', 'ignore'],
    })
    // What cannot be written is sent again to the next one.
    child.stdin?.on('error', () => {})
    child.once('error', () => {})
    child.once('exit', () => {
      if (!isOver) setTimeout(start, pauseMs).unref()
    })
    for (const one of told.values()) send(one)
  }

  start()
  return {
    tell: one => {
      told.set(one.name, one)
      send(one)
    },
    stop: async () => {
      isOver = true
      child.stdin?.end()
      if (child.exitCode === null && child.signalCode === null && child.pid) await once(child, 'exit')
    },
  }
}
