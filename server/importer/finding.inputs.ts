import { z } from 'zod'
import { authoritySchema } from '../runbooks/authority.inputs.ts'
import { itemSchema } from '../runbooks/document.ts'

/**
 * One thing that a reader believes to have found in a foreign text, with the lines it stands on. Findings are a flat
 * list in the order of the text: the screen reviews them one by one, and `assemble` makes a runbook of them. A finding
 * names what holds it by `in`: an item its section, a step its phase, a criterion its gate.
 */
const text = z.string()
const title = z.string().trim().min(1).max(300)
const minutes = z.number().finite()
const texts = z.array(z.string()).default([])
const RULE = 'write for example 19 of 20'

const kinds = {
  /** The runbook's own name, and what it says of itself. */
  name: z.object({ name: title, summary: text.default('') }),
  window: z.object({ start: z.iso.datetime(), end: z.iso.datetime() }),
  variable: z.object({
    key: z.string().regex(/^[A-Za-z][A-Za-z0-9_]*$/),
    title: text.default(''),
    type: z.enum(['text', 'number', 'percent', 'timestamp', 'choice', 'url']).default('text'),
    default: text.optional(),
    choices: z.array(text).optional(),
    unit: text.optional(),
    required: z.boolean().default(true),
    secret: z.boolean().default(false),
  }),
  role: z.object({
    title,
    summary: text.optional(),
    person: text.optional(),
    backup: text.optional(),
    phone: text.optional(),
    email: text.optional(),
    before: texts,
    during: texts,
    after: texts,
    authorities: z.array(authoritySchema).default([]),
  }),
  section: z.object({
    title,
    stage: z.enum(['before', 'during', 'after', 'rollback']).default('before'),
    due: minutes.optional(), // from T-0
    rule: z
      .object({ atLeast: z.number().int().positive(), of: z.number().int().positive() }, RULE)
      .refine(({ atLeast, of }) => atLeast <= of, RULE)
      .optional(),
    stated: z.number().int().optional(), // "12 items", as its heading says
  }),
  /** `role` is the title that the text gives, such as "DevOps Engineer"; `assemble` finds or makes the role. */
  item: itemSchema.omit({ key: true, role: true }).extend({ role: text.optional() }),
  gate: z.object({
    number: text.default(''),
    title,
    question: text.default(''),
    at: minutes.optional(),
    authority: text.optional(),
    voters: texts, // titles of roles
    noGo: texts,
  }),
  criterion: z.object({ title, required: z.boolean().default(true), role: text.optional() }),
  /** Signed in the text: `history` says by whom and when. It never counts as a signature here. */
  signOff: z.object({
    group: title,
    title,
    name: text.optional(),
    history: z.object({ name: text, at: text.optional(), text }).optional(),
  }),
  phase: z.object({
    number: text.default(''),
    title,
    startsAt: minutes.optional(),
    durationMinutes: z.number().nonnegative().optional(),
    maxMinutes: z.number().nonnegative().optional(),
    retries: z.number().int().min(0).max(20).optional(),
    actions: texts,
    onFailure: texts,
    successCriteria: texts,
  }),
  /** `in` is a phase, a procedure or, for the rollback plan, the `rollback` finding. */
  step: z.object({
    title,
    command: text.optional(), // as it stands in the text
    instructions: text.default(''),
    expected: text.optional(),
    nextPercent: z.number().min(0).max(100).optional(), // traffic of the lane that is being deployed
    offset: minutes.optional(),
    durationMinutes: z.number().nonnegative().optional(),
    role: text.optional(),
    checks: texts, // tick boxes below the step
    /** Ids of the step findings it waits for, where the text says so: none means that it waits for nothing. */
    dependsOn: z.array(z.string()).optional(),
  }),
  procedure: z.object({
    title,
    durationMinutes: z.number().nonnegative().optional(),
    text: text.default(''),
  }),
  slo: z.object({
    title,
    metric: title, // error_rate, latency_p95, availability, … or words in snake case
    comparison: z.enum(['<', '<=', '>', '>=']),
    value: z.number(),
    unit: text.default(''),
    forSeconds: z.number().nonnegative().default(0),
    baseline: text.optional(),
  }),
  trigger: z.object({
    title,
    kind: z.enum(['threshold', 'connectivity']).default('threshold'),
    metric: title,
    comparison: z.enum(['<', '<=', '>', '>=']),
    value: z.number(),
    unit: text.default(''),
    forSeconds: z.number().nonnegative().default(0),
    level: z.enum(['automatic', 'review', 'investigate']),
    text: text.optional(),
  }),
  rollback: z.object({
    targetSeconds: z.number().positive().optional(),
    authority: texts,
    afterwards: texts,
  }),
  /** A reason to go back that no machine can judge: "Data corruption detected". */
  rollbackCriterion: z.object({ severity: z.enum(['critical', 'high', 'medium', 'business']), text: title }),
  template: z.object({
    title,
    audience: text.default('team'),
    body: z.string().trim().min(1).max(20_000),
    placeholders: texts,
  }),
  channel: z.object({ title, address: text, purpose: text.default('') }),
  /** Who is told what and when; a cadence in minutes is that of the regular updates. */
  message: z.object({
    title,
    stage: z.enum(['before', 'during', 'after']),
    audience: text.default(''),
    at: minutes.optional(),
    cadenceMinutes: z.number().positive().optional(),
    items: texts,
  }),
  escalation: z.object({
    level: z.number().int().positive(),
    afterMinutes: z.number().nonnegative(),
    who: title,
    phone: text.optional(),
    actions: texts,
  }),
  contact: z.object({
    name: title,
    role: text.default(''),
    phone: text.optional(),
    email: text.optional(),
    backup: text.optional(),
    group: text.optional(),
  }),
  risk: z.object({
    severity: z.enum(['critical', 'high', 'medium', 'low']),
    title,
    mitigation: text.default(''),
    mayDeploy: z.boolean().default(true),
  }),
  hypercare: z.object({
    title,
    at: minutes.default(0),
    durationMinutes: z.number().nonnegative().optional(),
    items: texts,
  }),
  /** `list` is the heading that its items share. */
  postAction: z.object({ title, list: text.default(''), at: minutes.optional() }),
  link: z.object({ title, url: z.string().min(1) }),
  /** Kept as it stands, in its place. */
  note: z.object({ text: z.string() }),
} as const

export type FindingKind = keyof typeof kinds
export const findingKinds = Object.keys(kinds) as FindingKind[]
export type FindingInput<K extends FindingKind> = z.input<(typeof kinds)[K]>
type Values = { [K in FindingKind]: z.output<(typeof kinds)[K]> }
export type FindingValue<K extends FindingKind> = Values[K]

interface CommonFields {
  id: string
  in?: string
  lines: { from: number; to: number } // of the source, counted from 1, both included
  sure: boolean // plainly stated; else a guess that the review shows first
}

export type Finding = { [K in FindingKind]: CommonFields & { kind: K; value: FindingValue<K> } }[FindingKind]
export type FindingOf<K extends FindingKind> = Extract<Finding, { kind: K }>

const valueSchemas: { [K in FindingKind]: z.ZodType<Values[K]> } = kinds

/** The value in the kind's shape, with its defaults. Throws a ZodError where it does not fit. */
export const findingValue = <K extends FindingKind>(kind: K, value: FindingInput<K>): FindingValue<K> =>
  valueSchemas[kind].parse(value)

const commonFields = {
  id: z.string().min(1).max(40),
  in: z.string().max(40).optional(),
  lines: z.object({ from: z.number().int().positive(), to: z.number().int().positive() }),
  sure: z.boolean().default(false),
}

const schemaOf = <K extends FindingKind>(kind: K) =>
  z.object({ ...commonFields, kind: z.literal(kind), value: kinds[kind] })

type FindingSchema = { [K in FindingKind]: ReturnType<typeof schemaOf<K>> }[FindingKind]

// That each has the value of its own kind gets lost in the loop.
const schemas = findingKinds.map(kind => schemaOf(kind)) as [FindingSchema, ...FindingSchema[]]
/** A finding as it comes back from a review. */
export const findingSchema: z.ZodType<Finding> = z.discriminatedUnion('kind', schemas)

export const isKind =
  <K extends FindingKind>(kind: K) =>
  (finding: Finding): finding is FindingOf<K> =>
    finding.kind === kind
