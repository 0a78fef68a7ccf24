import type { StepSpec } from '../runbooks/document.ts'
import type { Step } from './state.types.ts'

/** Whether a person does it, and no worker takes it: asked of a step, or of its spec. */
export const isManual = <Of extends { kind: StepSpec['kind'] }>(of: Of): of is Of & { kind: 'manual' } =>
  of.kind === 'manual'

/** Whether a person is asked to do the step now. */
export const waitsForPerson = (step: Pick<Step, 'kind' | 'status'>): boolean =>
  step.status === 'ready' && isManual(step)

/** Whether the step is ready to be taken by a worker. */
export const waitsForWorker = (step: Pick<Step, 'kind' | 'status'>): boolean =>
  step.status === 'ready' && !isManual(step)
