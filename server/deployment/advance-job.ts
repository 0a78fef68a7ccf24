import type { NewJob } from '../kernel/enqueue-job.ts'

/** Wakes the one place that decides what happens next. With a delay, a burst of changes becomes one wake-up. */
export const advanceJob = (deploymentId: string, delayMs = 0): NewJob => ({
  task: 'advance',
  payload: { deploymentId },
  key: `advance:${deploymentId}`,
  delayMs,
})
