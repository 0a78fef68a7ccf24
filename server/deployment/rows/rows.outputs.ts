import { z } from 'zod'
import { id, instant } from '../../kernel/outputs.ts'
import { reasonOutput } from '../../reasons/outputs.ts'
import type { StepReason } from '../../reasons/step-reasons.rules.ts'
import type { VerdictReason } from '../../reasons/verdict-reasons.rules.ts'
import { authoritySchema } from '../../runbooks/authority.inputs.ts'
import { stepSchema, valueSchema } from '../../runbooks/document.ts'
import type { Attempt, Item, Phase, Role, Step, Verdict } from '../state.types.ts'
import type { DeploymentMember } from './kinds/member.ts'

/** Rows of a deployment as the API answers them; each stands in the state by its id or key. */
export const roleOutput = z
  .object({
    key: z.string(),
    position: z.int(),
    title: z.string(),
    short: z.string(),
    authorities: z.array(authoritySchema),
    duties: z.object({
      before: z.array(z.string()),
      during: z.array(z.string()),
      after: z.array(z.string()),
    }),
    userId: id.nullable(),
    userName: z.string().nullable(),
    backupUserId: id.nullable(),
    backupUserName: z.string().nullable(),
    version: z.int(),
  })
  .meta({ id: 'Role' }) satisfies z.ZodType<Role>

export const memberOutput = z
  .object({
    key: id,
    name: z.string(),
    addedByName: z.string().nullable(),
    addedAt: instant,
    removedAt: instant.nullable(),
  })
  .meta({ id: 'DeploymentMember' }) satisfies z.ZodType<DeploymentMember>

const subItemOutput = z.object({
  title: z.string(),
  done: z.boolean(),
  value: valueSchema.extend({ measured: z.union([z.number(), z.string()]).optional() }).optional(),
})

export const itemOutput = z
  .object({
    id,
    sectionKey: z.string(),
    position: z.int(),
    number: z.string(),
    title: z.string(),
    required: z.boolean(),
    roleKey: z.string().nullable(),
    dueMinutes: z.number().nullable(),
    verification: z
      .object({
        kind: z.string(),
        command: z.string().optional(),
        expected: z.string().optional(),
        text: z.string().optional(),
        exitCodes: z.array(z.object({ code: z.int(), meaning: z.string() })).optional(),
      })
      .nullable(),
    subItems: z.array(subItemOutput),
    state: z.enum(['open', 'passed', 'failed', 'blocked', 'not_applicable']),
    note: z.string().nullable(),
    reason: z.string().nullable(),
    changedById: id.nullable(),
    changedByName: z.string().nullable(),
    changedAt: instant.nullable(),
    version: z.int(),
  })
  .meta({ id: 'Item' }) satisfies z.ZodType<Item>

export const phaseOutput = z
  .object({
    key: z.string(),
    position: z.int(),
    number: z.string(),
    title: z.string(),
    startsAtSeconds: z.number(),
    durationSeconds: z.number(),
    gateBefore: z.string().nullable(),
    limitSeconds: z.number().nullable(),
    maxRetries: z.int().nullable(),
    status: z.enum(['pending', 'running', 'succeeded', 'failed', 'cancelled']),
    startedAt: instant.nullable(),
    endedAt: instant.nullable(),
  })
  .meta({ id: 'Phase' }) satisfies z.ZodType<Phase>

export const stepOutput = z
  .object({
    id,
    phaseKey: z.string(),
    key: z.string(),
    position: z.int(),
    number: z.string(),
    title: z.string(),
    kind: stepSchema.shape.kind,
    roleKey: z.string().nullable(),
    spec: stepSchema.shape.spec,
    offsetSeconds: z.number().nullable(),
    durationSeconds: z.number(),
    dependsOn: z.array(z.string()),
    maxRetries: z.int(),
    timeoutSeconds: z.number().nullable(),
    onFailure: z.enum(['hold', 'retry', 'rollback', 'continue']),
    idempotent: z.boolean(),
    status: z.enum(['pending', 'ready', 'running', 'succeeded', 'failed', 'lost', 'skipped', 'cancelled']),
    reason: z.string().nullable(),
    reasonData: reasonOutput<StepReason>().nullable(),
    attempts: z.int(),
    readyAt: instant.nullable(),
    startedAt: instant.nullable(),
    endedAt: instant.nullable(),
    endedById: z.string().nullable(),
    endedByName: z.string().nullable(),
    result: z.record(z.string(), z.unknown()).nullable(),
  })
  .meta({ id: 'Step' }) satisfies z.ZodType<Step>

export const attemptOutput = z
  .object({
    id,
    stepId: id,
    number: z.int(),
    workerId: z.string(),
    epoch: z.int(),
    status: z.enum(['running', 'succeeded', 'failed', 'lost', 'cancelled']),
    cancelReason: z.string().nullable(),
    cancelReasonData: reasonOutput<StepReason>().nullable(),
    move: z.object({ nextPercent: z.number(), settledAt: instant.nullable() }).optional(),
    exitCode: z.int().nullable(),
    reason: z.string().nullable(),
    reasonData: reasonOutput<StepReason>().nullable(),
    startedAt: instant,
    endedAt: instant.nullable(),
  })
  .meta({ id: 'Attempt' }) satisfies z.ZodType<Attempt>

export const verdictOutput = z
  .object({
    key: z.string(),
    verdict: z.enum(['healthy', 'breached', 'inconclusive', 'unreachable']),
    reason: z.string(),
    reasonData: reasonOutput<VerdictReason>().nullable(),
    value: z.number().nullable(),
    since: instant,
    firedAt: instant.nullable(),
  })
  .meta({ id: 'Verdict' }) satisfies z.ZodType<Verdict>
