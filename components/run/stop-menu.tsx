'use client'

import { useState } from 'react'
import { mayAbort, mayStop } from '../../server/engine/rules.ts'
import { problemText } from '../api/request-problem.ts'
import { useAction } from '../api/use-action.ts'
import { useDeploymentContext } from '../deployment/deployment-context.tsx'
import { useActionLock } from '../deployment/use-action-lock.ts'
import { Button } from '../ui/button.tsx'
import { TextAreaField } from '../ui/form/text-area-field.tsx'
import { Dialog } from '../ui/overlay/dialog.tsx'
import { TypedConfirm } from '../ui/overlay/typed-confirm.tsx'
import { runDeployment } from './run-requests.ts'

type Verb = 'stop' | 'abort'

const WORDS = {
  stop: { title: 'Stop everything now', confirm: 'Emergency stop' },
  abort: { title: 'Abort for good', confirm: 'Abort' },
} as const

/** Emergency stop and abort: what each does is said before either is confirmed. */
export function StopMenu({ onClose }: { onClose: () => void }) {
  const { deploymentId, state, person } = useDeploymentContext()
  const lock = useActionLock()
  const [verb, setVerb] = useState<Verb | null>(null)
  const [reason, setReason] = useState('')
  const [problem, setProblem] = useState<string | null>(null)
  const action = useAction((chosen: Verb) => runDeployment(deploymentId, chosen, { reason: reason.trim() }), {
    onDone: onClose,
    onProblem: error => setProblem(problemText(error)),
  })
  const code = `DEP-${state.deployment.number}`
  const underWay = state.deployment.startedAt !== null
  const missing = reason.trim() === '' ? 'Write a reason first: it goes on the record.' : null
  if (verb) {
    return (
      <TypedConfirm
        open
        onOpenChange={open => !open && setVerb(null)}
        title={`${WORDS[verb].title}: ${code}`}
        word={code}
        confirmLabel={WORDS[verb].confirm}
        busy={action.busy}
        error={problem}
        onConfirm={() => action.run(verb)}
      >
        <p>
          {verb === 'stop'
            ? 'What runs is ended, nothing more starts, and traffic stays exactly where it is.'
            : 'The deployment ends for good. It cannot be taken up again.'}
        </p>
        <p className="mt-2 text-ink-3">Reason: {reason}</p>
      </TypedConfirm>
    )
  }
  return (
    <Dialog
      open
      onOpenChange={open => !open && onClose()}
      title={underWay ? `Stop ${code}` : `Abort ${code}`}
      description={state.deployment.name}
      footer={<Button onClick={onClose}>Keep going</Button>}
    >
      <TextAreaField label="Reason" value={reason} onChange={setReason} autoFocus />
      <ul className="grid gap-4">
        {underWay && (
          <Way
            title="Emergency stop"
            text="Ends what runs, starts nothing more and leaves traffic exactly where it is. Triggers still watch, but nothing goes back by itself until you resume or roll back."
            locked={lock(mayStop(state, person)) ?? missing}
            onPress={() => setVerb('stop')}
          />
        )}
        <Way
          title="Abort"
          text="Ends the deployment for good. Possible only while no user is on the new version."
          locked={lock(mayAbort(state, person)) ?? missing}
          onPress={() => setVerb('abort')}
        />
      </ul>
    </Dialog>
  )
}

function Way(props: { title: string; text: string; locked: string | null; onPress: () => void }) {
  return (
    <li className="flex items-center justify-between gap-6 border-t border-hair pt-4">
      <p>
        <b>{props.title}.</b> {props.text}
      </p>
      <Button variant="danger" disabledReason={props.locked} onClick={props.onPress}>
        {props.title}…
      </Button>
    </li>
  )
}
