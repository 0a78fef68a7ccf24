import { z } from 'zod'
import { runJobs } from '../../server/worker/jobs/run-jobs.ts'
import { task } from '../../server/worker/jobs/task.ts'

/**
 * A worker of the same queue with the product's own settings, whose jobs do nothing: it notes when a job's body was
 * entered, by the wall clock in whole milliseconds, as an attempt's start is kept.
 */
const entered = new Map<number, number>()
let asked: { id: number; answer: (at: number) => void } | undefined

runJobs(process.env.DATABASE_URL ?? '', {
  bare: task(z.object({ id: z.number() }), async ({ id }) => {
    const at = Date.now()
    entered.set(id, at)
    if (asked?.id === id) asked.answer(at)
  }),
})

/** Answers when the job of this number was entered, at once or as soon as it was. */
process.on('message', ({ id }: { id: number }) => {
  const answer = (at: number) => process.send?.({ at })
  const at = entered.get(id)
  if (at === undefined) asked = { id, answer }
  else answer(at)
})
process.on('disconnect', () => process.exit(0))
process.send?.('ready')
