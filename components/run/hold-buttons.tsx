'use client'

import { mayResolveTrigger, mayResume, mayRollBack } from '../../server/engine/rules.ts'
import { firedWhileStopped } from '../../server/engine/triggers.rules.ts'
import { isRollbackLaneDead } from '../../server/health/lane-answers.rules.ts'
import { useAction } from '../api/use-action.ts'
import { useDeploymentContext } from '../deployment/deployment-context.tsx'
import { useActionLock } from '../deployment/use-action-lock.ts'
import { NEXT_ACTION } from '../deployment/use-deployment-keys.ts'
import { Button } from '../ui/button.tsx'
import { DeadLaneRollbackButton } from './rollback/dead-lane-rollback-button.tsx'
import { resolveTrigger, runDeployment } from './run-requests.ts'
import { StepActions } from './step-actions.tsx'

/** What a person can do when the deployment holds. `next`: it is the screen's next action. */
export function HoldButtons({ next }: { next?: boolean }) {
  const { state } = useDeploymentContext()
  const { hold } = state.deployment
  if (!hold || hold.kind === 'gate') return null
  if (hold.kind === 'emergency_stop') return <ResumeButton next={next} />
  if (hold.kind === 'review' || hold.kind === 'inconclusive_trigger')
    return <TriggerButtons triggerKey={hold.subject} next={next} />
  const step = state.steps[hold.subject]
  return step ? <StepActions step={step} next={next} /> : null
}

const primary = (next?: boolean) =>
  next ? ({ id: NEXT_ACTION, variant: 'primary', kbd: 'A' } as const) : undefined

/** Out of a pause or an emergency stop. Where that goes back at once it says so, and is not the key's answer. */
export function ResumeButton({ next }: { next?: boolean }) {
  const { deploymentId, state, person } = useDeploymentContext()
  const lock = useActionLock()
  const resume = useAction(() => runDeployment(deploymentId, 'resume'))
  const goesBack = firedWhileStopped(state).length > 0 && !isRollbackLaneDead(state)
  return (
    <Button
      {...(goesBack ? { variant: 'danger' } : primary(next))}
      busy={resume.busy}
      disabledReason={lock(mayResume(state, person))}
      onClick={() => resume.run()}
    >
      {goesBack ? 'Resume, and go back' : 'Resume'}
    </Button>
  )
}

/**
 * A trigger asks, or cannot be judged: roll back, or go on. Rolling back is never the key's answer, and neither is going
 * on where the lane to go back to does not answer.
 */
export function TriggerButtons({ triggerKey, next }: { triggerKey: string; next?: boolean }) {
  const { deploymentId, state, person } = useDeploymentContext()
  const lock = useActionLock()
  const action = useAction((answer: 'continue' | 'rollback') =>
    resolveTrigger(deploymentId, triggerKey, answer),
  )
  const may = mayResolveTrigger(state, person)
  const dead = isRollbackLaneDead(state)
  const back = {
    busy: action.busy,
    disabledReason: lock(may.ok ? mayRollBack(state, person) : may),
  }
  return (
    <div className="flex flex-wrap gap-2">
      {dead ? (
        <DeadLaneRollbackButton {...back} onConfirm={() => action.run('rollback')} />
      ) : (
        <Button variant="danger" {...back} onClick={() => action.run('rollback')}>
          Roll back
        </Button>
      )}
      <Button
        {...(dead ? undefined : primary(next))}
        busy={action.busy}
        disabledReason={lock(may)}
        onClick={() => action.run('continue')}
      >
        Go on
      </Button>
    </div>
  )
}
