import { z } from 'zod'
import { authoritySchema } from './authority.inputs.ts'
import { criterionSchema, sloSchema, triggerSchema } from './conditions.inputs.ts'
import { type StepKindName, stepKinds } from './step-kinds.ts'
import { key, line, maybe, text, texts, title } from './texts.inputs.ts'

/**
 * The runbook document: one immutable plan, validated here and nowhere else.
 * Offsets (`startsAt`, `offset`, `at`, `due`) are minutes from T-0, negative before it; fractions are allowed.
 * Keys are kebab-case and unique among their siblings; steps are unique in the whole document.
 */
/** "Phase 2" and "GATE 1" are written before a colon. */
const number = z.string().regex(/^[^\s:]*$/, 'a number such as 2 or 1b, without blanks and colons')
const minutes = z.number().finite()
const positiveMinutes = z.number().finite().nonnegative()

export const variableSchema = z.object({
  key: z.string().regex(/^[A-Za-z][A-Za-z0-9_]*$/),
  title: line.default(''),
  type: z.enum(['text', 'number', 'percent', 'timestamp', 'choice', 'url']).default('text'),
  default: maybe(text),
  choices: maybe(z.array(text)),
  unit: maybe(line),
  required: z.boolean().default(false),
  secret: z.boolean().default(false),
})

/** What exit codes of a script mean, where the runbook says so: 2 is "critical, do not deploy". */
const exitCodeSchema = z.object({ code: z.number().int(), meaning: line })

export const roleSchema = z.object({
  key,
  title,
  short: line
    .min(1)
    .max(6)
    .regex(/^[^()]+$/, 'must not contain brackets'),
  person: maybe(line),
  backup: maybe(line),
  phone: maybe(line),
  email: maybe(line),
  summary: maybe(line), // what the role answers for, in one line
  duties: z
    .object({
      before: texts.default([]),
      during: texts.default([]),
      after: texts.default([]),
    })
    .default({ before: [], during: [], after: [] }),
  authorities: z.array(authoritySchema).default([]),
})

export const valueSchema = z.object({
  type: z.enum(['number', 'percent', 'timestamp', 'text', 'choice']),
  unit: maybe(line),
  comparison: z.enum(['<', '<=', '>', '>=', '=']).optional(),
  target: z.union([z.number(), line]).optional(),
  claimed: maybe(line), // what the source says was measured: a claim, never a result
})

export const itemSchema = z.object({
  key,
  title,
  required: z.boolean().default(true),
  subItems: z
    .array(z.object({ title, value: valueSchema.optional(), claimed: maybe(z.boolean()) }))
    .default([]),
  verification: z
    .object({
      kind: z.enum(['command', 'probe', 'attachment', 'attestation']),
      command: maybe(text),
      expected: maybe(text),
      text: maybe(text),
      exitCodes: maybe(z.array(exitCodeSchema)),
    })
    .optional(),
  role: key.optional(),
  due: minutes.optional(),
  signOff: maybe(line),
  claimed: maybe(z.boolean()),
})

export const sectionSchema = z.object({
  key,
  title,
  stage: z.enum(['before', 'during', 'after', 'rollback']).default('before'),
  due: minutes.optional(),
  rule: z.object({ atLeast: z.number().int().positive(), of: z.number().int().positive() }).optional(),
  items: z.array(itemSchema),
})

const [firstKind, ...otherKinds] = Object.keys(stepKinds) as [StepKindName, ...StepKindName[]]

export const stepSpecSchema = z.discriminatedUnion('kind', [
  stepKinds[firstKind].schema,
  ...otherKinds.map(kind => stepKinds[kind].schema),
])

export const stepSchema = z.object({
  key: key.refine(
    name => name !== 'nothing',
    'must not be "nothing": that is what a step without an earlier one follows',
  ),
  title,
  kind: z.enum([firstKind, ...otherKinds]),
  spec: stepSpecSchema,
  role: key.optional(),
  offset: minutes.optional(),
  durationMinutes: positiveMinutes.optional(),
  dependsOn: z.array(key).default([]),
  retries: z.number().int().min(0).max(20).default(0),
  timeoutSeconds: z.number().positive().optional(),
  onFailure: z.enum(['hold', 'retry', 'rollback', 'continue']).default('hold'),
  idempotent: z.boolean().optional(),
  expected: maybe(text),
})

export const phaseSchema = z.object({
  key,
  number,
  title,
  startsAt: minutes,
  durationMinutes: positiveMinutes,
  gateBefore: key.optional(),
  limits: z
    .object({ minutes: positiveMinutes.optional(), retries: z.number().int().min(0).optional() })
    .refine(
      ({ minutes: most, retries }) => (most ?? retries) !== undefined,
      'must give minutes, retries or both',
    )
    .optional(),
  actions: texts.default([]), // what is done in the phase, in words, where no step says it
  onFailure: texts.default([]),
  successCriteria: texts.default([]),
  steps: z.array(stepSchema),
})

export const gateSchema = z.object({
  key,
  number,
  title,
  question: line.default(''),
  at: minutes.optional(),
  criteria: z.array(criterionSchema),
  noGo: texts.default([]), // conditions of which any one means NO-GO
  voters: z.array(key),
  authority: key,
  validMinutes: positiveMinutes.optional(),
})

export const signOffSchema = z.object({
  key,
  group: line.min(1),
  title,
  name: maybe(line),
  history: z.object({ name: line, at: maybe(line), text: line.min(1) }).optional(),
})

export const documentSchema = z.object({
  name: title,
  system: maybe(line),
  summary: text.default(''),
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
      criteria: texts.default([]), // "Critical: data corruption detected"; what a machine judges is a trigger
      authority: texts.default([]), // who may decide it, in words
      afterwards: texts.default([]),
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
            audience: line.default('team'),
            body: text,
            placeholders: texts.default([]),
          }),
        )
        .default([]),
      channels: z.array(z.object({ title, address: line, purpose: line.default('') })).default([]),
      /** Who is told what and when, besides the updates of the cadence. */
      plan: z
        .array(
          z.object({
            stage: z.enum(['before', 'during', 'after']),
            title,
            audience: line.default(''),
            at: minutes.optional(),
            items: texts.default([]),
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
        who: line,
        phone: maybe(line),
        actions: texts.default([]),
      }),
    )
    .default([]),
  contacts: z
    .array(
      z.object({
        name: line,
        role: line.default(''),
        phone: maybe(line),
        email: maybe(line),
        backup: maybe(line),
        group: maybe(line),
      }),
    )
    .default([]),
  risks: z
    .array(
      z.object({
        severity: z.enum(['critical', 'high', 'medium', 'low']),
        title,
        mitigation: line.default(''),
        mayDeploy: z.boolean().default(true),
      }),
    )
    .default([]),
  hypercare: z
    .object({
      durationMinutes: positiveMinutes.default(0),
      checks: z.array(z.object({ title, at: minutes, items: texts.default([]) })).default([]),
    })
    .default({ durationMinutes: 0, checks: [] }),
  postDeployment: z
    .array(z.object({ title, list: line.default(''), at: minutes.optional() })) // `list`: the heading they share
    .default([]),
  procedures: z
    .array(
      z.object({
        key,
        title,
        durationMinutes: positiveMinutes.optional(),
        text: text.default(''),
        steps: z
          .array(
            z.object({
              title,
              text: text.default(''),
              command: maybe(text),
              expected: maybe(text),
            }),
          )
          .default([]),
      }),
    )
    .default([]),
  links: z.array(z.object({ title, url: line.min(1) })).default([]),
  notes: z.array(z.object({ line: z.number().int(), text })).default([]),
})

export type RunbookDocument = z.infer<typeof documentSchema>
export type DocumentStep = z.infer<typeof stepSchema>
export type StepSpec = z.infer<typeof stepSpecSchema>
export type StepSpecOf<K extends StepSpec['kind']> = Extract<StepSpec, { kind: K }>
export type Authority = z.infer<typeof authoritySchema>
export type MeasuredValueSpec = z.infer<typeof valueSchema>
