import type { Slo } from '../conditions.inputs.ts'
import type { DocumentStep, StepSpec } from '../document.ts'
import type { StepKind } from '../step-kinds/step-kind.ts'
import { stepKindRules } from '../step-kinds.rules.ts'
import { stepKinds } from '../step-kinds.ts'
import { minutes, offset, seconds } from './write-quantities.rules.ts'
import { blocks, field, heading } from './write-text.ts'

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
  const { fields, below } = kindOf(step).write(step.spec, slos)
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

const kindOf = ({ spec }: DocumentStep): StepKind<StepSpec> => stepKinds[spec.kind]

function after(dependsOn: string[], previous: string | undefined): string[] {
  const usual = previous === undefined ? [] : [previous]
  if (dependsOn.join() === usual.join()) return []
  return [`- After: ${dependsOn.length > 0 ? dependsOn.join(', ') : 'nothing'}`]
}

function writeExpected({ expected, spec }: DocumentStep): string[] {
  const { expectedOutput } = stepKindRules(spec.kind)
  const output = expectedOutput ? expectedOutput(spec) : expected
  if (output === expected) return field('Expected', expected)
  return [...field('Expected result', expected), ...field('Output contains', output)]
}
