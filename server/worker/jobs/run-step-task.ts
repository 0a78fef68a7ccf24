import { z } from 'zod'
import type { RunningAttempts } from '../running-attempts.ts'
import { task } from './task.ts'

/** A step is ready: take it, if no other worker has. The job ends when it is taken, not when it has run. */
export const runStepTask = (attempts: RunningAttempts) =>
  task(z.object({ deploymentId: z.uuid(), stepId: z.uuid() }), ({ deploymentId, stepId }) =>
    attempts.wake(deploymentId, stepId),
  )
