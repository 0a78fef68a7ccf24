import { fork } from 'node:child_process'
import { once } from 'node:events'
import path from 'node:path'

export interface BenchChild {
  /** Sends a message and waits for the answer to it. Children answer in order. */
  ask: <T>(message: unknown) => Promise<T>
  stop: (signal?: NodeJS.Signals) => Promise<void>
}

/** Starts a process of `bench/children` that answers each message with one. */
export async function startChild(script: string, env: Record<string, string>): Promise<BenchChild> {
  const file = path.resolve(import.meta.dirname, '../children', script)
  const child = fork(file, {
    env: { ...process.env, ...env },
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  })
  const answers: ((answer: unknown) => void)[] = []
  const failures: ((error: Error) => void)[] = []
  child.on('message', answer => {
    failures.shift()
    answers.shift()?.(answer)
  })
  child.on('exit', () => {
    for (const fail of failures.splice(0)) fail(new Error(`${script} ended`))
  })
  const answered = () =>
    new Promise((resolve, reject) => {
      answers.push(resolve)
      failures.push(reject)
    })
  await answered()
  return {
    ask: <T>(message: unknown) => {
      const answer = answered()
      child.send(message as object)
      return answer as Promise<T>
    },
    stop: async (signal = 'SIGTERM') => {
      if (child.exitCode !== null || child.signalCode !== null) return
      const ended = once(child, 'exit')
      child.kill(signal)
      await ended
    },
  }
}
