import type { StepReason } from '../../reasons/step-reasons.rules.ts'

/** How an attempt ended. `cancelled`: it was ended from outside. */
export interface Outcome {
  status: 'succeeded' | 'failed' | 'cancelled'
  reason: StepReason | null
  exitCode?: number | null
  /** What it measured: weights, status, answers. */
  result?: Record<string, unknown>
  /** Its move of traffic was never sent to the router. */
  neverSent?: boolean
  /** A message that is recorded together with the success, so that it is told once. */
  notice?: { audience: string; text: string }
}
