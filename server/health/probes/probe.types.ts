import type { Probe, SystemDefinition } from '../../systems/definition.inputs.ts'
import type { LaneValues } from '../../systems/rules.ts'

/** What a probe measured; a null value: it was asked, and there was no data. */
export interface ProbeReading {
  value: number | null
  latencyMs: number
}

/** One probe on one lane, ready to be asked again and again. */
export interface OpenProbe {
  /** Throws when there is no answer; ends early when the signal fires. */
  ask: (signal: AbortSignal) => Promise<ProbeReading>
  /** Gives back what it keeps open. */
  close?: () => void
}

/** What a probe of a kind is opened with: its texts' placeholders are filled from `values`. */
export interface ProbeSite<K extends Probe['kind'] = Probe['kind']> {
  probe: Extract<Probe, { kind: K }>
  values: LaneValues
  definition: SystemDefinition
}

/** No usable answer; the message says why in a few words. */
export class ProbeError extends Error {
  override name = 'ProbeError'
}
