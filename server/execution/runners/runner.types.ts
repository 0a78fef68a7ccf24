import type { Context } from '../../core/context.ts'
import type { StepSpec, StepSpecOf } from '../../runbooks/document.ts'
import type { SystemDefinition } from '../../systems/definition.ts'
import type { Claim } from '../claim-attempt.ts'

export type Stream = 'out' | 'err' | 'note'

/** Everything a runner may use. `signal` fires when a person, a rollback or a lost lease ends the attempt. */
export interface RunnerContext<K extends StepSpec['kind'] = StepSpec['kind']> {
  ctx: Context
  claim: Claim
  spec: StepSpecOf<K>
  system: SystemDefinition
  /** The deployment's variables by name. */
  variables: Record<string, string>
  signal: AbortSignal
  /** Appends to the attempt's output. Secrets are masked before anything is stored. */
  output: (text: string, stream: Stream) => void
  /** The last line of output that was not empty, masked. */
  lastLine: () => string
}

/** How an attempt ended. `cancelled`: it was ended from outside. `reason` is one line for people. */
export interface Outcome {
  status: 'succeeded' | 'failed' | 'cancelled'
  reason: string | null
  exitCode?: number | null
  /** What it measured: weights, status, answers. */
  result?: Record<string, unknown>
  /** A message that is recorded together with the success, so that it is told once. */
  notice?: { audience: string; text: string }
}

export type Runner<K extends StepSpec['kind']> = (run: RunnerContext<K>) => Promise<Outcome>
