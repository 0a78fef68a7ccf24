import type { Step } from '../../deployment/state.types.ts'
import { type NewJob, URGENT } from '../../kernel/enqueue-job.ts'
import { ROLLBACK_PHASE } from '../../runbooks/rollback-phase.rules.ts'

/** Wakes a worker for a ready step; rollback steps come before everything else. */
export const runStepJob = (deploymentId: string, { id, phaseKey }: Step): NewJob => ({
  task: 'run-step',
  payload: { deploymentId, stepId: id },
  key: `run-step:${id}`,
  priority: phaseKey === ROLLBACK_PHASE ? URGENT : 0,
})
