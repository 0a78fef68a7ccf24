import { z } from 'zod'
import { id, instant, sha256 } from '../kernel/outputs.ts'
import type { Change } from './diff/differences.rules.ts'
import type { Part } from './diff/entries.rules.ts'
import { documentSchema, phaseSchema, stepSchema } from './document.ts'
import type { RunbookSummary } from './library.query.ts'
import type { ImportReport } from './rules.ts'

const deploymentOutput = z.object({
  id,
  number: z.int(),
  name: z.string(),
  status: z.string(),
  outcome: z.string().nullable(),
})

export const runbooksOutput = z.array(
  z.object({
    id,
    key: z.string(),
    name: z.string(),
    summary: z.string(),
    version: z.int(),
    versions: z.int(),
    createdAt: instant,
    createdBy: z.string().nullable(),
    system: z.string().nullable(),
    items: z.int(),
    steps: z.int(),
    gates: z.int(),
    lastDeployment: deploymentOutput.nullable(),
  }) satisfies z.ZodType<RunbookSummary>,
)

/** A step of a command carries it twice: in its `spec`, and at the step itself, where scripts look for it. */
const steps = z.array(stepSchema.extend({ command: z.string().optional() }))

export const runbookOutput = z
  .object({
    id,
    name: z.string(),
    version: z.int(),
    document: documentSchema.extend({
      phases: z.array(phaseSchema.extend({ steps })),
      rollback: documentSchema.shape.rollback.unwrap().extend({ steps }),
    }),
  })
  .meta({ id: 'Runbook' })

export const countsOutput = z
  .object({
    roles: z.int(),
    sections: z.int(),
    items: z.int(),
    subItems: z.int(),
    phases: z.int(),
    steps: z.int(),
    gates: z.int(),
    signOffs: z.int(),
    triggers: z.int(),
    templates: z.int(),
    contacts: z.int(),
  })
  .meta({ id: 'RunbookCounts' })

export const warningOutput = z.object({ line: z.int(), text: z.string() })

export const reportOutput = countsOutput
  .extend({ warnings: z.array(warningOutput) })
  .meta({ id: 'ImportReport' }) satisfies z.ZodType<ImportReport>

export const versionsOutput = z.array(
  z.object({
    id,
    version: z.int(),
    createdAt: instant,
    createdBy: z.string().nullable(),
    reason: z.string(),
    sha256,
    counts: countsOutput,
    deployments: z.array(deploymentOutput.extend({ rehearsal: z.boolean() })),
  }),
)

const partOutput = z.enum([
  'runbook',
  'variable',
  'role',
  'section',
  'item',
  'sub-item',
  'phase',
  'step',
  'gate',
  'criterion',
  'sign-off',
  'service level',
  'trigger',
  'rollback',
  'rollback step',
  'communication',
  'template',
  'channel',
  'message',
  'escalation',
  'contact',
  'risk',
  'hypercare',
  'hypercare check',
  'post-deployment action',
  'procedure',
  'link',
  'note',
]) satisfies z.ZodType<Part>

const changeOutput = z.object({
  part: partOutput,
  change: z.enum(['added', 'removed', 'changed', 'moved']),
  where: z.string().describe('The path for people, in the newer document unless it was removed.'),
  title: z.string(),
  fields: z.array(z.object({ field: z.string(), from: z.string(), to: z.string() })).optional(),
}) satisfies z.ZodType<Change>

export const differenceOutput = z.object({
  id,
  from: z.int(),
  to: z.int(),
  changes: z.array(changeOutput),
})

export const givenRunbookOutput = z.object({ runbookId: z.uuid(), systemId: z.uuid().nullable() })
