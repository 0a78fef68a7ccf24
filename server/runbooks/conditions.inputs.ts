import { z } from 'zod'
import { key, line, maybe, metric, title } from './texts.inputs.ts'

/**
 * What is judged: SLOs, triggers, check conditions and gate criteria. Durations are wall-clock seconds;
 * thresholds carry their own unit. Lanes are named by role: `next` is being deployed, `live` serves now.
 */
const laneRole = z.enum(['next', 'live'])
const comparison = z.enum(['<', '<=', '>', '>='])

/** Within target means: `value comparison target`, e.g. error_rate < 0.1 %. */
export const sloSchema = z.object({
  key,
  title,
  metric,
  comparison,
  value: z.number(),
  unit: line.default(''),
  forSeconds: z.number().nonnegative().default(0),
  baseline: maybe(line), // what was measured before, in words
})

/** Breaches when `value comparison threshold` holds for `forSeconds`, e.g. error_rate > 10 % for 30 s. */
export const triggerSchema = z.object({
  key,
  title,
  kind: z.enum(['threshold', 'connectivity']).default('threshold'),
  metric,
  lane: laneRole.default('next'),
  comparison: comparison.default('>'),
  value: z.number(),
  unit: line.default(''),
  forSeconds: z.number().nonnegative(),
  /** A rate says something from this many requests on; `metric` counts them per second, on the same lane. */
  requests: z.object({ metric, atLeast: z.number().positive() }).optional(),
  unreachableSeconds: z.number().positive().optional(), // how long without a sample counts as unreachable
  level: z.enum(['automatic', 'review', 'investigate']),
  phases: z.array(key).default([]), // phase keys in which it is armed; empty: whenever the next lane gets traffic
  reviewSeconds: z.number().positive().optional(),
  reviewDefault: z.enum(['rollback', 'continue']).default('rollback'),
  text: maybe(line), // the words of the source, where they say more than the fields
})

export const checkConditionSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('triggers') }), // every armed or armable trigger on the next lane is healthy
  z.object({ kind: z.literal('slo'), slo: key, lane: laneRole.default('next') }),
  z.object({
    kind: z.literal('metric'),
    metric,
    lane: laneRole.default('next'),
    comparison,
    value: z.number(),
    unit: line.default(''),
  }),
])

const common = { key, title, required: z.boolean().default(true) }
const lasting = {
  role: key.optional(), // who speaks on it: asked again when it regresses
  staleAfterSeconds: z.number().nonnegative().optional(), // how long it must fail before a GO is stale; 30 s unless set
}
export const criterionSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('checklist'),
    ...common,
    percent: z.number().min(0).max(100).default(100),
    stage: z.enum(['before', 'during', 'after', 'rollback']).optional(),
    ...lasting,
  }),
  z.object({
    kind: z.literal('section'),
    ...common,
    section: key,
    atLeast: z.number().int().positive().optional(),
    ...lasting,
  }),
  z.object({ kind: z.literal('roles'), ...common, ...lasting }), // every role has a person
  z.object({
    kind: z.literal('roll-call'),
    ...common,
    atLeast: z.number().int().positive().optional(),
    ...lasting,
  }), // people present
  z.object({ kind: z.literal('window'), ...common, ...lasting }), // now is inside the window (or before its start, for the first gate)
  z.object({ kind: z.literal('phase'), ...common, phase: key, ...lasting }), // every step of the phase succeeded or was skipped
  z.object({ kind: z.literal('step'), ...common, step: key, ...lasting }),
  z.object({
    kind: z.literal('slo'),
    ...common,
    slo: key,
    lane: laneRole.default('next'),
    forSeconds: z.number().nonnegative().default(0),
    ...lasting,
  }),
  z.object({ kind: z.literal('triggers'), ...common, ...lasting }), // no trigger breached
  z.object({ kind: z.literal('lane-healthy'), ...common, lane: laneRole, ...lasting }),
  z.object({ kind: z.literal('sign-offs'), ...common, group: line.min(1), ...lasting }),
  z.object({ kind: z.literal('attested'), ...common, ...lasting }), // a role's word: its GO in the poll; without a role, the whole poll's
])

export type Slo = z.infer<typeof sloSchema>
export type Trigger = z.infer<typeof triggerSchema>
export type CheckCondition = z.infer<typeof checkConditionSchema>
export type Criterion = z.infer<typeof criterionSchema>
export type LaneRole = z.infer<typeof laneRole>
export type Comparison = z.infer<typeof comparison>
