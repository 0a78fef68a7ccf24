'use client'

import { useState } from 'react'
import { useRoom } from '../deployments/room-context.tsx'
import { useAction } from '../request/use-action.ts'
import { Button } from '../ui/button.tsx'
import { ReasonDialog } from '../ui/reason-dialog.tsx'
import { actOnStep, runDeployment } from './requests.ts'

/** What a person can answer when the deployment holds for a failed or lost step, or after an emergency stop. */
export function HoldAnswers() {
  const { deploymentId, state } = useRoom()
  const { hold } = state.deployment
  const step = hold ? state.steps[hold.subject] : undefined
  const [asking, setAsking] = useState(false)
  const resume = useAction(() => runDeployment(deploymentId, 'resume'))
  const retry = useAction(() => actOnStep(deploymentId, step?.id ?? '', 'retry'))
  const lost = useAction((answer: 'finished' | 'run_again') =>
    actOnStep(deploymentId, step?.id ?? '', 'answer', { answer }),
  )
  const skip = useAction((reason: string) => actOnStep(deploymentId, step?.id ?? '', 'skip', { reason }), {
    onDone: () => setAsking(false),
  })

  if (!step) {
    return (
      <p className="mt-2.5">
        <Button id="next-action" variant="primary" busy={resume.busy} onClick={() => resume.run()}>
          Resume
        </Button>
      </p>
    )
  }
  return (
    <p className="mt-2.5 flex flex-wrap gap-2">
      {step.status === 'lost' ? (
        <>
          <Button id="next-action" variant="primary" busy={lost.busy} onClick={() => lost.run('finished')}>
            It finished
          </Button>
          <Button busy={lost.busy} onClick={() => lost.run('run_again')}>
            Run it again
          </Button>
        </>
      ) : (
        <>
          <Button id="next-action" variant="primary" busy={retry.busy} onClick={() => retry.run()}>
            Try again
          </Button>
          <Button onClick={() => setAsking(true)}>Skip…</Button>
        </>
      )}
      {asking && (
        <ReasonDialog
          title={`Skip ${step.number} ${step.title}`}
          confirmLabel="Skip the step"
          busy={skip.busy}
          onConfirm={reason => skip.run(reason)}
          onClose={() => setAsking(false)}
        />
      )}
    </p>
  )
}
