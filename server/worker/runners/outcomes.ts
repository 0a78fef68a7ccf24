import type { Outcome } from '../../engine/attempts/outcome.types.ts'

export const succeeded = (result?: Record<string, unknown>): Outcome => ({
  status: 'succeeded',
  reason: null,
  ...(result && { result }),
})

export const failed = (reason: string, result?: Record<string, unknown>): Outcome => ({
  status: 'failed',
  reason,
  ...(result && { result }),
})

export const timeLimitReached = (seconds: number) => `Time limit of ${seconds} s reached`

/** Ended from outside. The wish's own words are put in when the end is recorded. */
export const cancelled = (signal: AbortSignal): Outcome => ({
  status: 'cancelled',
  reason: typeof signal.reason === 'string' ? signal.reason : 'Ended',
})
