import path from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import type { Worker } from 'node:worker_threads'
import { othersAreRead, type Unreadable, unreadable } from '../../importer/refusals.rules.ts'
import { type Facts, Refusal, type RefusalExtra } from '../../kernel/refusal.rules.ts'
import type { Tasks } from './tasks.ts'

type Task = keyof Tasks
type Input<T extends Task> = Parameters<Tasks[T]>[0]
type Output<T extends Task> = Awaited<ReturnType<Tasks[T]>>

/** A task for the thread. */
export interface Asked<T extends Task = Task> {
  task: T
  input: Input<T>
}

export interface ThreadAnswer {
  done?: unknown
  refusal?: { code: string; detail: string; facts: Facts; extra: RefusalExtra }
  tooDeep?: boolean
  failure?: string
}

interface Limits {
  deadlineMs?: number
  memoryMegabytes?: number
}

// Bundled code has no folder of its own; it runs in the product's.
const folder = import.meta.dirname ?? path.join(process.cwd(), 'server/drafts/reading')
// Asked for at run time: the bundler of the screens would otherwise put a module of its own in the file's place.
const threads = process.getBuiltinModule('node:worker_threads')
/** With the start of the thread and the return of its answer, 2 s in all. */
const DEADLINE_MS = 1700
/** How much longer than that it may take by the clock, where other work takes the processor. */
const PATIENCE = 3
const LEAST_PAUSE_MS = 20
const MOST_WAITING = 10
const STARTUP_MS = 30_000
const KEPT_MS = 60_000
const MEMORY = 160

/**
 * Takes apart what somebody sent, in a thread of its own with bounded time and memory: some texts take a parser of
 * Markdown very long, and the process that serves everybody must go on meanwhile. The time is what the thread
 * computes, from when it is up. Refuses as the task does; with `invalid_input`, and says what to do, when time or
 * memory runs out; with `unavailable` while ten others wait.
 *
 * A pool from npm (piscina 5) does less: it knows the clock only, not what a thread computes; it gives up a text
 * before the thread has ended, so that the next one starts beside it; and it never answers when a thread dies while it
 * starts.
 */
export async function inThread<T extends Task>(
  task: T,
  input: Input<T>,
  limits: Limits = {},
): Promise<Output<T>> {
  if (waiting >= MOST_WAITING) throw othersAreRead()
  waiting += 1
  const done = queue.then(() => doAlone({ task, input }, limits))
  queue = done
    .catch(() => {})
    .finally(() => {
      waiting -= 1
    })
  // The thread answers each task with what its function returns.
  return done as Promise<Output<T>>
}

/** One text at a time, so that many together need no more memory than one. */
let queue: Promise<unknown> = Promise.resolve()
let waiting = 0

async function doAlone(asked: Asked, limits: Limits): Promise<unknown> {
  const thread = await takeThread(limits.memoryMegabytes ?? MEMORY)
  let answer: ThreadAnswer
  try {
    answer = await ask(thread.worker, asked, limits.deadlineMs ?? DEADLINE_MS)
  } catch (error) {
    await thread.worker.terminate()
    throw error
  }
  // A refusal is an answer: the thread is as good as before.
  returnThread(thread)
  return outcome(answer)
}

function outcome({ done, refusal, tooDeep, failure }: ThreadAnswer): unknown {
  if (refusal) throw new Refusal(refusal, refusal.detail, { ...refusal.extra, facts: refusal.facts })
  if (tooDeep) throw unreadable('nested_text')
  if (failure !== undefined) throw new Error(`a text could not be read: ${failure}`)
  return done
}

interface Thread {
  worker: Worker
  memory: number
}

/** A thread that just read a text waits a minute for the next one. */
let spare: (Thread & { timer: NodeJS.Timeout }) | null = null

async function takeThread(memory: number): Promise<Thread> {
  if (spare?.memory === memory) {
    const { worker, timer } = spare
    clearTimeout(timer)
    spare = null
    worker.ref()
    return { worker, memory }
  }
  const worker = new threads.Worker(path.join(folder, 'reading.worker.ts'), {
    execArgv: [],
    env: threadEnvironment(),
    resourceLimits: { maxOldGenerationSizeMb: memory, maxYoungGenerationSizeMb: 24, stackSizeMb: 4 },
  })
  // One that fails after it was given up, or while it rests, harms nobody.
  worker.on('error', () => {})
  worker.on('exit', () => {
    if (spare?.worker === worker) spare = null
  })
  await message(worker, STARTUP_MS, 'reader_late')
  return { worker, memory }
}

/** It needs no settings, and a text can reach no secret. What was compiled before makes it start in half the time. */
function threadEnvironment(): NodeJS.ProcessEnv {
  const { NODE_COMPILE_CACHE } = process.env
  return (NODE_COMPILE_CACHE ? { NODE_COMPILE_CACHE } : {}) as NodeJS.ProcessEnv
}

function returnThread({ worker, memory }: Thread) {
  if (spare) {
    void worker.terminate()
    return
  }
  worker.unref()
  const timer = setTimeout(() => {
    spare = null
    void worker.terminate()
  }, KEPT_MS)
  spare = { worker, memory, timer: timer.unref() }
}

async function ask(worker: Worker, asked: Asked, deadlineMs: number): Promise<ThreadAnswer> {
  const before = await worker.cpuUsage()
  const answered = message(worker, deadlineMs * PATIENCE, 'too_long')
  worker.postMessage(asked)
  const over = new AbortController()
  try {
    return (await Promise.race([
      answered,
      computing(worker, deadlineMs, before, over.signal),
    ])) as ThreadAnswer
  } finally {
    over.abort()
  }
}

/**
 * Refuses once the thread has computed for that long. A machine that is busy elsewhere is not the text's fault.
 * Of a thread that has just ended it says nothing: why it ended is told by the thread's own error.
 */
async function computing(worker: Worker, deadlineMs: number, before: NodeJS.CpuUsage, signal: AbortSignal) {
  for (let left = deadlineMs; left > 0; ) {
    await delay(Math.max(left, LEAST_PAUSE_MS), undefined, { signal })
    const used = await worker.cpuUsage(before).catch(ended)
    if (!used) return new Promise<never>(() => {})
    left = deadlineMs - (used.user + used.system) / 1000
  }
  throw unreadable('too_long')
}

function ended(error: Error & { code?: string }): null {
  if (error.code !== 'ERR_WORKER_NOT_RUNNING') throw error
  return null
}

/** The next message of the thread. Refuses when it comes too late, or when the thread's memory ran out. */
function message(worker: Worker, withinMs: number, late: Unreadable): Promise<unknown> {
  const { promise, resolve, reject } = Promise.withResolvers<unknown>()
  const timer = setTimeout(() => reject(unreadable(late)), withinMs).unref()
  const onError = (error: Error & { code?: string }) =>
    reject(error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? unreadable('too_much_memory') : error)
  worker.once('message', resolve).once('error', onError)
  return promise.finally(() => {
    clearTimeout(timer)
    worker.off('message', resolve).off('error', onError)
  })
}
