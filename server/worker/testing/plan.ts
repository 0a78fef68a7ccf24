import type { z } from 'zod'
import { tinyRunbook } from '../../../test/builders/runbook.ts'
import {
  documentSchema,
  type RunbookDocument,
  type StepSpec,
  type stepSchema,
} from '../../runbooks/document.ts'

type StepInput = z.input<typeof stepSchema>
type GivenStep = Partial<Omit<StepInput, 'kind' | 'spec'>> & { key: string; spec: StepInput['spec'] }

/** A step by its key and spec; it depends on nothing unless said. */
export const stepOf = (key: string, spec: StepInput['spec'], rest: Partial<StepInput> = {}): GivenStep => ({
  key,
  spec,
  ...rest,
})

export const command = (key: string, text = 'true', rest: Partial<StepInput> = {}): GivenStep =>
  stepOf(key, { kind: 'command', command: text, env: ['PATH'] }, rest)

export const manual = (key: string, rest: Partial<StepInput> = {}): GivenStep =>
  stepOf(key, { kind: 'manual' }, { role: 'ops', ...rest })

/** Each depends on the one before it. */
export const inSequence = (steps: GivenStep[]): GivenStep[] =>
  steps.map((step, i) => {
    const before = steps[i - 1]
    return { ...step, dependsOn: before ? [before.key] : [] }
  })

const whole = (steps: GivenStep[]) =>
  steps.map(step => ({ title: `Do ${step.key}`, kind: step.spec.kind satisfies StepSpec['kind'], ...step }))

interface Plan {
  steps: GivenStep[]
  rollback?: GivenStep[]
  phase?: Partial<RunbookDocument['phases'][number]>
  rest?: Partial<z.input<typeof documentSchema>>
}

/** A runbook of one phase without gates and without a checklist, so that it runs as soon as it is started. */
export function planOf({
  steps,
  rollback = [command('undo')],
  phase = {},
  rest = {},
}: Plan): RunbookDocument {
  const { name, system, roles } = tinyRunbook()
  return documentSchema.parse({
    name,
    system,
    roles,
    phases: [
      {
        key: 'work',
        number: '1',
        title: 'Work',
        startsAt: 0,
        durationMinutes: 10,
        ...phase,
        steps: whole(steps),
      },
    ],
    rollback: { targetSeconds: 60, steps: whole(rollback) },
    ...rest,
  })
}
