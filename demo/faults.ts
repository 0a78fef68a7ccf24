import { z } from 'zod'
import { laneSchema } from './lanes.ts'

/** A request to break (or mend) one lane. `rate` is a share of requests 0..1, `ms` is added to every answer. */
export const faultRequestSchema = z.discriminatedUnion('kind', [
  z.strictObject({ lane: laneSchema, kind: z.literal('errors'), rate: z.number().min(0).max(1) }),
  z.strictObject({ lane: laneSchema, kind: z.literal('latency'), ms: z.number().min(0).max(60_000) }),
  z.strictObject({ lane: laneSchema, kind: z.enum(['crash', 'hang', 'database', 'clear']) }),
])
export type FaultRequest = z.infer<typeof faultRequestSchema>

/** Everything that is wrong with a lane right now; faults add up until they are cleared. */
export const faultStateSchema = z.strictObject({
  errorRate: z.number().min(0).max(1),
  latencyMs: z.number().min(0).max(60_000),
  crash: z.boolean(),
  hang: z.boolean(),
  database: z.boolean(),
})
export type FaultState = z.infer<typeof faultStateSchema>

export const NO_FAULT: FaultState = { errorRate: 0, latencyMs: 0, crash: false, hang: false, database: false }

/** The state after a request: pure, so the supervisor and the command line agree on what a fault means. */
export function applyFault(state: FaultState, request: FaultRequest): FaultState {
  switch (request.kind) {
    case 'errors':
      return { ...state, errorRate: request.rate }
    case 'latency':
      return { ...state, latencyMs: request.ms }
    case 'clear':
      return NO_FAULT
    default:
      return { ...state, [request.kind]: true }
  }
}
