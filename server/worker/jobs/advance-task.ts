import { z } from 'zod'
import type { RunningAttempts } from '../running-attempts.ts'
import { task } from './task.ts'

/** Something changed: decide what happens next in the deployment. */
export const advanceTask = (attempts: RunningAttempts) =>
  task(z.object({ deploymentId: z.uuid() }), ({ deploymentId }) => attempts.advance(deploymentId))
