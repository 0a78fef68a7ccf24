'use client'

import { Check, RotateCcw } from 'lucide-react'
import { useState } from 'react'
import type { Step } from '../../server/deployment/state.types.ts'
import { isManual, waitsForPerson, waitsForWorker } from '../../server/deployment/step.rules.ts'
import {
  mayCompleteStep,
  mayFailStep,
  mayResolveLostAttempt,
  mayRetryStep,
  maySkipStep,
} from '../../server/engine/rules.ts'
import { useAction } from '../api/use-action.ts'
import { useDeploymentContext } from '../deployment/deployment-context.tsx'
import { useActionLock } from '../deployment/use-action-lock.ts'
import { NEXT_ACTION } from '../deployment/use-deployment-keys.ts'
import { Button } from '../ui/button.tsx'
import { ReasonDialog } from '../ui/overlay/reason-dialog.tsx'
import { actOnStep, resolveLostAttempt } from './run-requests.ts'

type Asked = 'skip' | 'fail'

/** What is done, and what the person says with it: a reason, or how a lost attempt ended. */
type StepAction =
  | ['complete' | 'retry' | 'skip' | 'fail', reason?: string]
  | ['answer', 'finished' | 'run_again']

const ASKED: Record<Asked, { title: string; confirm: string; label: string }> = {
  skip: { title: 'Skip', confirm: 'Skip the step', label: 'Why it is left out' },
  fail: { title: 'Failed:', confirm: 'Say that it failed', label: 'What went wrong' },
}

const check = <Check size={16} aria-hidden="true" />
const again = <RotateCcw size={16} aria-hidden="true" />

/** A step's title on a button, where it is short enough to be one. */
const doneWords = (step: Step) => (step.title.length <= 24 ? step.title : 'Done')

/**
 * What a person can do about a step as it stands. `next`: these are the screen's next action, so the first is its
 * primary button and answers to the key.
 */
export function StepActions({ step, next }: { step: Step; next?: boolean }) {
  const { deploymentId, state, person } = useDeploymentContext()
  const lock = useActionLock()
  const [asking, setAsking] = useState<Asked | null>(null)
  const act = useAction(
    ([verb, said]: StepAction) =>
      verb === 'answer'
        ? resolveLostAttempt(deploymentId, step.id, said)
        : actOnStep(deploymentId, step.id, verb, said),
    { onDone: () => setAsking(null) },
  )
  const first = next
    ? ({ id: NEXT_ACTION, variant: 'primary', kbd: 'A', busy: act.busy } as const)
    : { busy: act.busy }
  const may = <T extends typeof mayRetryStep>(predicate: T) => lock(predicate(state, person, step))
  const skip = (
    <Button disabledReason={may(maySkipStep)} onClick={() => setAsking('skip')}>
      Skip…
    </Button>
  )
  const fail = (
    <Button disabledReason={may(mayFailStep)} onClick={() => setAsking('fail')}>
      {isManual(step) ? 'It failed…' : 'End it as failed…'}
    </Button>
  )
  return (
    <div className="flex flex-wrap gap-2">
      {waitsForPerson(step) && (
        <>
          <Button
            {...first}
            icon={check}
            disabledReason={may(mayCompleteStep)}
            onClick={() => act.run(['complete'])}
          >
            {doneWords(step)}
          </Button>
          {fail}
          {!next && skip}
        </>
      )}
      {(step.status === 'failed' || step.status === 'cancelled') && (
        <>
          <Button
            {...first}
            icon={again}
            disabledReason={may(mayRetryStep)}
            onClick={() => act.run(['retry'])}
          >
            Try again
          </Button>
          {skip}
        </>
      )}
      {step.status === 'lost' && (
        <>
          <Button
            {...first}
            icon={check}
            disabledReason={may(mayResolveLostAttempt)}
            onClick={() => act.run(['answer', 'finished'])}
          >
            It finished
          </Button>
          <Button
            icon={again}
            busy={act.busy}
            disabledReason={may(mayResolveLostAttempt)}
            onClick={() => act.run(['answer', 'run_again'])}
          >
            Run it again
          </Button>
        </>
      )}
      {step.status === 'running' && fail}
      {(step.status === 'pending' || waitsForWorker(step)) && skip}
      {asking && (
        <ReasonDialog
          title={`${ASKED[asking].title} ${step.number} ${step.title}`}
          label={ASKED[asking].label}
          confirmLabel={ASKED[asking].confirm}
          busy={act.busy}
          onConfirm={reason => act.run([asking, reason])}
          onClose={() => setAsking(null)}
        />
      )}
    </div>
  )
}
