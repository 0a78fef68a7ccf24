import type { Outcome } from '../../engine/attempts/outcome.types.ts'
import type { StepReason } from '../../reasons/step-reasons.rules.ts'

export const succeeded = (result?: Record<string, unknown>): Outcome => ({
  status: 'succeeded',
  reason: null,
  ...(result && { result }),
})

export const failed = (reason: StepReason, result?: Record<string, unknown>): Outcome => ({
  status: 'failed',
  reason,
  ...(result && { result }),
})

export const timeLimitReached = (seconds: number): StepReason => ({ code: 'time_limit', seconds })

/** Ended from outside. Why somebody wanted it is put in when the end is recorded. */
export const cancelled = (): Outcome => ({ status: 'cancelled', reason: { code: 'ended' } })

/** Its watchdog ended it while this worker was stopped: nobody's wish, and no fault of the command. */
export const deserted = (): Outcome => ({ status: 'cancelled', reason: { code: 'worker_silent' } })
