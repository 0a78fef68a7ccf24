import { z } from 'zod'
import { id, instant, windowOutput } from '../kernel/outputs.ts'
import type { HoldReason } from '../reasons/hold-reasons.rules.ts'
import { reasonOutput } from '../reasons/outputs.ts'
import type { RollbackReason } from '../reasons/rollback-reasons.rules.ts'
import { sloSchema, triggerSchema } from '../runbooks/conditions.inputs.ts'
import { documentSchema } from '../runbooks/document.ts'
import {
  attemptOutput,
  itemOutput,
  memberOutput,
  phaseOutput,
  roleOutput,
  stepOutput,
  verdictOutput,
} from './rows/rows.outputs.ts'
import { gateOutput, signOffOutput } from './signed/signed.outputs.ts'
import type { Deployment, DeploymentPlan, State } from './state.types.ts'

const holdOutput = z.object({
  kind: z.enum(['gate', 'failed_step', 'lost_attempt', 'inconclusive_trigger', 'review', 'emergency_stop']),
  subject: z.string(),
  title: z.string(),
  reasonData: reasonOutput<HoldReason>().optional(),
  releasedBy: z.string(),
  since: instant,
  until: instant.optional(),
})

const rollbackOutput = z.object({
  cause: z.enum(['trigger', 'person', 'step']),
  reason: z.string(),
  reasonData: reasonOutput<RollbackReason>().optional(),
  triggerKey: z.string().optional(),
  byId: z.string().optional(),
  byName: z.string().optional(),
  explainedAt: instant.optional(),
  fromPhase: z.string().nullable(),
  startedAt: instant,
  finishedAt: instant.nullable(),
  targetSeconds: z.number(),
})

const shares = z.record(z.string(), z.number())

const trafficOutput = z.object({
  weights: shares,
  at: instant,
  expected: shares.optional(),
  landed: z.number().optional(),
  counted: shares.optional(),
  byHand: z.string().optional(),
})

export const deploymentOutput = z
  .object({
    id,
    number: z.int(),
    name: z.string(),
    status: z.enum([
      'draft',
      'scheduled',
      'running',
      'holding',
      'paused',
      'rolling_back',
      'rolled_back',
      'hypercare',
      'closed',
      'aborted',
    ]),
    hold: holdOutput.nullable(),
    outcome: z.enum(['succeeded', 'rolled_back', 'aborted', 'partial']).nullable(),
    fromVersion: z.string(),
    toVersion: z.string(),
    window: windowOutput,
    timeZone: z.string(),
    rehearsal: z.boolean(),
    speed: z.number(),
    traffic: trafficOutput.nullable(),
    rollback: rollbackOutput.nullable(),
    startedAt: instant.nullable(),
    finishedAt: instant.nullable(),
    createdAt: instant,
  })
  .meta({ id: 'Deployment' }) satisfies z.ZodType<Deployment>

const named = z.object({ id, key: z.string(), name: z.string() })
const { communications, hypercare, risks } = documentSchema.shape

const planOutput = z
  .object({
    runbook: named.extend({ version: z.int() }),
    system: named.extend({ demo: z.boolean() }),
    lanes: z.array(
      z.object({
        key: z.string(),
        name: z.string(),
        letter: z.string(),
        version: z.string(),
        role: z.enum(['next', 'live']),
      }),
    ),
    metrics: z.array(z.object({ key: z.string(), title: z.string(), unit: z.string() })),
    sections: z.array(
      z.object({
        key: z.string(),
        title: z.string(),
        stage: z.string(),
        rule: z.object({ atLeast: z.int(), of: z.int() }).optional(),
        due: z.number().optional(),
      }),
    ),
    slos: z.array(sloSchema),
    triggers: z.array(triggerSchema),
    rollback: z.object({ targetSeconds: z.number(), criteria: z.array(z.string()) }),
    communications,
    hypercare,
    risks,
  })
  .meta({ id: 'DeploymentPlan' }) satisfies z.ZodType<DeploymentPlan>

/** Everything the API tells of one deployment, as of the event `seq`. */
export const stateOutput = z
  .object({
    seq: z.int(),
    deployment: deploymentOutput,
    plan: planOutput,
    roles: z.record(z.string(), roleOutput),
    members: z.record(z.string(), memberOutput),
    items: z.record(z.string(), itemOutput),
    phases: z.record(z.string(), phaseOutput),
    steps: z.record(z.string(), stepOutput),
    attempts: z.record(z.string(), attemptOutput),
    gates: z.record(z.string(), gateOutput),
    signOffs: z.record(z.string(), signOffOutput),
    verdicts: z.record(z.string(), verdictOutput),
  })
  .meta({ id: 'DeploymentState' }) satisfies z.ZodType<State>

export const missingVariablesOutput = z.object({ missing: z.array(z.string()) })
