import { z } from 'zod'
import { checkConditionSchema, criterionSchema, sloSchema, triggerSchema } from './conditions.ts'

/**
 * The runbook document: one immutable plan, validated here and nowhere else.
 * Offsets (`startsAt`, `offset`, `at`, `due`) are minutes from T-0, negative before it; fractions are allowed.
 * Keys are kebab-case and unique among their siblings; steps are unique in the whole document.
 */
const key = z
  .string()
  .regex(/^[a-z0-9][a-z0-9-]*$/, 'lower-case letters, digits and hyphens only')
  .max(80)
const title = z.string().trim().min(1).max(300)
const minutes = z.number().finite()
const positiveMinutes = z.number().finite().nonnegative()

export const authoritySchema = z.enum([
  'decide',
  'execute',
  'shift',
  'rollback',
  'approve',
  'communicate',
  'waive',
])

export const variableSchema = z.object({
  key: z.string().regex(/^[A-Za-z][A-Za-z0-9_]*$/),
  title: z.string().default(''),
  type: z.enum(['text', 'number', 'percent', 'timestamp', 'choice', 'url']).default('text'),
  default: z.string().optional(),
  choices: z.array(z.string()).optional(),
  unit: z.string().optional(),
  required: z.boolean().default(false),
  secret: z.boolean().default(false),
})

/** What exit codes of a script mean, where the runbook says so: 2 is "critical, do not deploy". */
const exitCodeSchema = z.object({ code: z.number().int(), meaning: z.string() })

export const roleSchema = z.object({
  key,
  title,
  short: z.string().min(1).max(6),
  person: z.string().optional(),
  backup: z.string().optional(),
  phone: z.string().optional(),
  email: z.string().optional(),
  summary: z.string().optional(), // what the role answers for, in one line
  duties: z
    .object({
      before: z.array(z.string()).default([]),
      during: z.array(z.string()).default([]),
      after: z.array(z.string()).default([]),
    })
    .default({ before: [], during: [], after: [] }),
  authorities: z.array(authoritySchema).default([]),
})

export const valueSchema = z.object({
  type: z.enum(['number', 'percent', 'timestamp', 'text', 'choice']),
  unit: z.string().optional(),
  comparison: z.enum(['<', '<=', '>', '>=', '=']).optional(),
  target: z.union([z.number(), z.string()]).optional(),
  claimed: z.string().optional(), // what the source says was measured: a claim, never a result
})

export const itemSchema = z.object({
  key,
  title,
  required: z.boolean().default(true),
  subItems: z
    .array(z.object({ title, value: valueSchema.optional(), claimed: z.boolean().optional() }))
    .default([]),
  verification: z
    .object({
      kind: z.enum(['command', 'probe', 'attachment', 'attestation']),
      command: z.string().optional(),
      expected: z.string().optional(),
      text: z.string().optional(),
      exitCodes: z.array(exitCodeSchema).optional(),
    })
    .optional(),
  role: key.optional(),
  due: minutes.optional(),
  signOff: z.string().optional(),
  claimed: z.boolean().optional(),
})

export const sectionSchema = z.object({
  key,
  title,
  stage: z.enum(['before', 'during', 'after', 'rollback']).default('before'),
  due: minutes.optional(),
  rule: z.object({ atLeast: z.number().int().positive(), of: z.number().int().positive() }).optional(),
  items: z.array(itemSchema),
})

const command = z.object({
  kind: z.literal('command'),
  command: z.string().min(1),
  env: z.array(z.string()).default([]), // names of system environment values and variables the command may see
  expectedExitCodes: z.array(z.number().int()).default([0]),
  expected: z.string().optional(), // text that the output must contain
})
const http = z.object({
  kind: z.literal('http'),
  method: z.enum(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE']).default('GET'),
  url: z.string().min(1), // may use {NAME} of the system's environment
  headers: z.record(z.string(), z.string()).default({}),
  body: z.string().optional(),
  expectedStatus: z.array(z.number().int()).default([200]),
  expected: z.string().optional(),
})
const traffic = z.object({
  kind: z.literal('traffic'),
  nextPercent: z.number().min(0).max(100), // share of the lane being deployed; the live lane gets the rest
  holdSeconds: z.number().nonnegative().default(0), // wall seconds during which triggers are judged
})
const check = z.object({
  kind: z.literal('check'),
  conditions: z.array(checkConditionSchema).min(1),
  forSeconds: z.number().nonnegative().default(0), // wall seconds for which all conditions must hold without a break
  withinSeconds: z.number().positive().default(60), // wall seconds after which it fails
})
const wait = z.object({ kind: z.literal('wait'), seconds: z.number().nonnegative() })
const notify = z.object({
  kind: z.literal('notify'),
  audience: z.string().default('team'),
  message: z.string().min(1),
})
const manual = z.object({
  kind: z.literal('manual'),
  instructions: z.string().default(''),
  authority: authoritySchema.optional(), // who may complete it besides the role: anyone in a role with this authority
})

export const stepSpecSchema = z.discriminatedUnion('kind', [
  manual,
  command,
  http,
  traffic,
  check,
  wait,
  notify,
])

export const stepSchema = z.object({
  key,
  title,
  kind: z.enum(['manual', 'command', 'http', 'traffic', 'check', 'wait', 'notify']),
  spec: stepSpecSchema,
  role: key.optional(),
  offset: minutes.optional(),
  durationMinutes: positiveMinutes.optional(),
  dependsOn: z.array(key).default([]),
  retries: z.number().int().min(0).max(20).default(0),
  timeoutSeconds: z.number().positive().optional(),
  onFailure: z.enum(['hold', 'retry', 'rollback', 'continue']).default('hold'),
  idempotent: z.boolean().optional(),
  expected: z.string().optional(),
})

export const phaseSchema = z.object({
  key,
  number: z.string(),
  title,
  startsAt: minutes,
  durationMinutes: positiveMinutes,
  gateBefore: key.optional(),
  limits: z
    .object({ minutes: positiveMinutes.optional(), retries: z.number().int().min(0).optional() })
    .optional(),
  actions: z.array(z.string()).default([]), // what is done in the phase, in words, where no step says it
  onFailure: z.array(z.string()).default([]),
  successCriteria: z.array(z.string()).default([]),
  steps: z.array(stepSchema),
})

export const gateSchema = z.object({
  key,
  number: z.string(),
  title,
  question: z.string().default(''),
  at: minutes.optional(),
  criteria: z.array(criterionSchema),
  noGo: z.array(z.string()).default([]), // conditions of which any one means NO-GO
  voters: z.array(key),
  authority: key,
  validMinutes: positiveMinutes.optional(),
})

export const signOffSchema = z.object({
  key,
  group: z.string().min(1),
  title,
  name: z.string().optional(),
  history: z.object({ name: z.string(), at: z.string().optional(), text: z.string() }).optional(),
})

export const documentSchema = z.object({
  name: title,
  system: z.string().optional(),
  summary: z.string().default(''),
  window: z.object({ start: z.iso.datetime(), end: z.iso.datetime() }).optional(), // when the source names one
  variables: z.array(variableSchema).default([]),
  roles: z.array(roleSchema).default([]),
  checklist: z.object({ sections: z.array(sectionSchema).default([]) }).default({ sections: [] }),
  phases: z.array(phaseSchema).default([]),
  gates: z.array(gateSchema).default([]),
  signOffs: z.array(signOffSchema).default([]),
  slos: z.array(sloSchema).default([]),
  triggers: z.array(triggerSchema).default([]),
  rollback: z
    .object({
      targetSeconds: z.number().positive().default(300),
      steps: z.array(stepSchema).default([]),
      criteria: z.array(z.string()).default([]), // "Critical: data corruption detected"; what a machine judges is a trigger
      authority: z.array(z.string()).default([]), // who may decide it, in words
      afterwards: z.array(z.string()).default([]),
    })
    .default({ targetSeconds: 300, steps: [], criteria: [], authority: [], afterwards: [] }),
  communications: z
    .object({
      cadenceMinutes: z.number().positive().default(15),
      templates: z
        .array(
          z.object({
            key,
            title,
            audience: z.string(),
            body: z.string(),
            placeholders: z.array(z.string()).default([]),
          }),
        )
        .default([]),
      channels: z
        .array(z.object({ title, address: z.string(), purpose: z.string().default('') }))
        .default([]),
      /** Who is told what and when, besides the updates of the cadence. */
      plan: z
        .array(
          z.object({
            stage: z.enum(['before', 'during', 'after']),
            title,
            audience: z.string().default(''),
            at: minutes.optional(),
            items: z.array(z.string()).default([]),
          }),
        )
        .default([]),
    })
    .default({ cadenceMinutes: 15, templates: [], channels: [], plan: [] }),
  escalation: z
    .array(
      z.object({
        level: z.number().int().positive(),
        afterMinutes: positiveMinutes,
        who: z.string(),
        phone: z.string().optional(),
        actions: z.array(z.string()).default([]),
      }),
    )
    .default([]),
  contacts: z
    .array(
      z.object({
        name: z.string(),
        role: z.string().default(''),
        phone: z.string().optional(),
        email: z.string().optional(),
        backup: z.string().optional(),
        group: z.string().optional(),
      }),
    )
    .default([]),
  risks: z
    .array(
      z.object({
        severity: z.enum(['critical', 'high', 'medium', 'low']),
        title,
        mitigation: z.string().default(''),
        mayDeploy: z.boolean().default(true),
      }),
    )
    .default([]),
  hypercare: z
    .object({
      durationMinutes: positiveMinutes.default(0),
      checks: z.array(z.object({ title, at: minutes, items: z.array(z.string()).default([]) })).default([]),
    })
    .default({ durationMinutes: 0, checks: [] }),
  postDeployment: z
    .array(z.object({ title, list: z.string().default(''), at: minutes.optional() })) // `list`: the heading they share
    .default([]),
  procedures: z
    .array(
      z.object({
        key,
        title,
        durationMinutes: positiveMinutes.optional(),
        text: z.string().default(''),
        steps: z
          .array(
            z.object({
              title,
              text: z.string().default(''),
              command: z.string().optional(),
              expected: z.string().optional(),
            }),
          )
          .default([]),
      }),
    )
    .default([]),
  links: z.array(z.object({ title, url: z.string().min(1) })).default([]),
  notes: z.array(z.object({ line: z.number().int(), text: z.string() })).default([]),
})

export type RunbookDocument = z.infer<typeof documentSchema>
export type DocumentStep = z.infer<typeof stepSchema>
export type StepSpec = z.infer<typeof stepSpecSchema>
export type StepSpecOf<K extends StepSpec['kind']> = Extract<StepSpec, { kind: K }>
export type Authority = z.infer<typeof authoritySchema>
export type MeasuredValueSpec = z.infer<typeof valueSchema>
