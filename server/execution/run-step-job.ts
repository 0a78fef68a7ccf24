import type { NewJob } from '../core/enqueue-job.ts'
import type { StepView } from '../deployments/state.types.ts'

/** Wakes a worker for a ready step; rollback steps come before everything else. */
export const runStepJob = (deploymentId: string, { id, phaseKey }: StepView): NewJob => ({
  task: 'run-step',
  payload: { deploymentId, stepId: id },
  key: `run-step:${id}`,
  priority: phaseKey === 'rollback' ? -10 : 0,
})
