import { parentPort } from 'node:worker_threads'
import { isRefusal } from '../../kernel/refusal.rules.ts'
import type { Asked, ThreadAnswer } from './in-thread.ts'
import { tasks } from './tasks.ts'

/** Does one task after the other, in a thread that may be ended at any moment. */
async function answer({ task, input }: Asked): Promise<ThreadAnswer> {
  const run: (input: never) => unknown = tasks[task]
  try {
    return { done: await run(input as never) }
  } catch (error) {
    if (isRefusal(error)) {
      const { code, message: detail, facts, extra } = error
      return { refusal: { code, detail, facts, extra } }
    }
    if (error instanceof RangeError) return { tooDeep: true }
    return { failure: error instanceof Error ? (error.stack ?? error.message) : String(error) }
  }
}

parentPort?.on('message', async (asked: Asked) => parentPort?.postMessage(await answer(asked)))
parentPort?.postMessage('ready')
