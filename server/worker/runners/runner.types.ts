import type { Claim } from '../../engine/attempts/claim-attempt.ts'
import type { Outcome } from '../../engine/attempts/outcome.types.ts'
import type { Stream } from '../../executor/executor.ts'
import type { Context } from '../../kernel/context.ts'
import type { StepSpec, StepSpecOf } from '../../runbooks/document.ts'
import type { SystemDefinition } from '../../systems/definition.inputs.ts'

/** Everything a runner may use. `signal` fires when a person, a rollback or a lost lease ends the attempt. */
export interface RunnerContext<K extends StepSpec['kind'] = StepSpec['kind']> {
  ctx: Context
  claim: Claim
  spec: StepSpecOf<K>
  system: SystemDefinition
  /** The deployment's variables by name. */
  variables: Record<string, string>
  /** The values to mask. */
  secrets: string[]
  signal: AbortSignal
  /** Fires when nothing may be recorded any more: the lease is another's. */
  lost: AbortSignal
  /** Appends to the attempt's output. Secrets are masked before anything is stored. */
  output: (text: string, stream: Stream) => void
  /** Appends to it what an executor has masked. */
  maskedOutput: (text: string, stream: Stream) => void
  /** The last line of output that was not empty, masked. */
  lastLine: () => string
}

export type Runner<K extends StepSpec['kind']> = (run: RunnerContext<K>) => Promise<Outcome>
