import type { Slo } from '../condition-schemas.ts'
import type { DocumentStep, StepSpecOf } from '../document.ts'
import { writeCondition } from './write-conditions.ts'
import { minutes, offset, seconds } from './write-quantities.rules.ts'
import { atStart, blocks, fence, field, heading, inline, listField, prose } from './write-text.ts'

interface StepList {
  steps: DocumentStep[]
  depth: number
  /** What stands before the title of the step at this place. */
  number: (index: number) => string
  slos: Slo[]
}

/** Steps, each under a heading. */
export const writeSteps = ({ steps, depth, number, slos }: StepList): string[] =>
  blocks(
    ...steps.map((step, index) => {
      const mark = `${'#'.repeat(depth)} ${number(index)}`
      return writeStep(step, { mark, previous: steps[index - 1]?.key, slos })
    }),
  )

interface Around {
  mark: string
  previous: string | undefined
  slos: Slo[]
}

function writeStep(step: DocumentStep, { mark, previous, slos }: Around): string[] {
  const { fields, below } = writeSpec(step, slos)
  const planned = [
    ...(step.offset === undefined ? [] : [offset(step.offset)]),
    ...(step.durationMinutes === undefined ? [] : [minutes(step.durationMinutes)]),
  ]
  return blocks(
    [`${mark} ${heading(step.title)} \`${step.key}\``],
    [
      `- Kind: ${step.kind}`,
      ...field('Role', step.role),
      ...field('Planned', planned.length > 0 ? planned.join(', ') : undefined),
      ...after(step.dependsOn, previous),
      ...(step.timeoutSeconds === undefined ? [] : [`- Time limit: ${seconds(step.timeoutSeconds)}`]),
      ...(step.retries === 0 ? [] : [`- Retries: ${step.retries}`]),
      ...(step.idempotent === undefined ? [] : [`- Idempotent: ${step.idempotent ? 'yes' : 'no'}`]),
      ...(step.onFailure === 'hold' ? [] : [`- On failure: ${step.onFailure}`]),
      ...fields,
      ...writeExpected(step),
    ],
    below,
  )
}

function after(dependsOn: string[], previous: string | undefined): string[] {
  const usual = previous === undefined ? [] : [previous]
  if (dependsOn.join() === usual.join()) return []
  return [`- After: ${dependsOn.length > 0 ? dependsOn.join(', ') : 'nothing'}`]
}

function writeExpected({ expected, spec }: DocumentStep): string[] {
  const output = spec.kind === 'command' || spec.kind === 'http' ? spec.expected : expected
  if (output === expected) return field('Expected', expected)
  return [...field('Expected result', expected), ...field('Output contains', output)]
}

interface Written {
  fields: string[]
  below: string[]
}

function writeSpec({ spec }: DocumentStep, slos: Slo[]): Written {
  switch (spec.kind) {
    case 'command':
      return writeCommand(spec)
    case 'http':
      return writeHttp(spec)
    case 'traffic':
      return only([`- Shift: ${spec.nextPercent} %`, ...lasting('Hold', spec.holdSeconds, 0)])
    case 'check':
      return only([
        ...lasting('For', spec.forSeconds, 0),
        ...lasting('Within', spec.withinSeconds, 60),
        ...listField(
          'Conditions',
          spec.conditions.map(condition => writeCondition(condition, slos)),
        ),
      ])
    case 'wait':
      return only([`- Wait: ${seconds(spec.seconds)}`])
    case 'notify': {
      const { fields, paragraphs } = prose('Message', spec.message)
      return { fields: [...field('Audience', spec.audience), ...fields], below: paragraphs }
    }
    case 'manual': {
      const { fields, paragraphs } = prose('Instructions', spec.instructions)
      return { fields: [...field('Authority', spec.authority), ...fields], below: paragraphs }
    }
  }
}

const only = (fields: string[]): Written => ({ fields, below: [] })

const lasting = (name: string, value: number, usual: number) =>
  value === usual ? [] : [`- ${name}: ${seconds(value)}`]

const numbers = (name: string, values: number[], usual: number) =>
  values.length === 1 && values[0] === usual ? [] : [`- ${name}: ${values.join(', ') || 'none'}`]

function writeCommand({ env, expectedExitCodes, command }: StepSpecOf<'command'>): Written {
  return {
    fields: [
      ...(env.length > 0 ? [`- Environment: ${inline(env.join(', '))}`] : []),
      ...numbers('Exit codes', expectedExitCodes, 0),
    ],
    below: fence(command, 'sh'),
  }
}

function writeHttp({ method, url, headers, body, expectedStatus }: StepSpecOf<'http'>): Written {
  const rows = Object.entries(headers).map(([name, value]) => atStart(`${name}: ${value}`))
  return {
    fields: [
      `- Request: ${method} ${inline(url)}`,
      ...listField('Headers', rows),
      ...numbers('Status', expectedStatus, 200),
    ],
    below: body === undefined ? [] : fence(body, /^\s*[[{]/.test(body) ? 'json' : 'text'),
  }
}
