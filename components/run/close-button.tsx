'use client'

import { useState } from 'react'
import { mayClose } from '../../server/engine/rules.ts'
import { useAction } from '../api/use-action.ts'
import { useDeploymentContext } from '../deployment/deployment-context.tsx'
import { useActionLock } from '../deployment/use-action-lock.ts'
import { NEXT_ACTION } from '../deployment/use-deployment-keys.ts'
import { Button } from '../ui/button.tsx'
import { RadioGroup } from '../ui/form/radio-group.tsx'
import { TextAreaField } from '../ui/form/text-area-field.tsx'
import { Dialog } from '../ui/overlay/dialog.tsx'
import { runDeployment } from './run-requests.ts'

type Outcome = 'succeeded' | 'partial'

const OUTCOMES: { value: Outcome; label: string; detail: string }[] = [
  { value: 'succeeded', label: 'Succeeded', detail: 'Everything that was wanted is there.' },
  { value: 'partial', label: 'Partly', detail: 'Something was not achieved; say what.' },
]

/** Ends the watch after a success, with what came of it. */
export function CloseButton() {
  const { deploymentId, state, person } = useDeploymentContext()
  const lock = useActionLock()
  const [open, setOpen] = useState(false)
  const [outcome, setOutcome] = useState<Outcome>('succeeded')
  const [reason, setReason] = useState('')
  const close = useAction(
    () => runDeployment(deploymentId, 'close', { outcome, reason: reason.trim() || undefined }),
    { onDone: () => setOpen(false) },
  )
  const missing = outcome === 'partial' && reason.trim() === '' ? 'Say what was not achieved.' : null
  return (
    <>
      <Button
        id={NEXT_ACTION}
        variant="primary"
        kbd="A"
        disabledReason={lock(mayClose(state, person))}
        onClick={() => setOpen(true)}
      >
        Close the deployment…
      </Button>
      <Dialog
        open={open}
        onOpenChange={setOpen}
        title={`Close DEP-${state.deployment.number}`}
        description={state.deployment.name}
        footer={
          <>
            <Button onClick={() => setOpen(false)}>Cancel</Button>
            <Button variant="primary" busy={close.busy} disabledReason={missing} onClick={() => close.run()}>
              Close it
            </Button>
          </>
        }
      >
        <RadioGroup label="What came of it" options={OUTCOMES} value={outcome} onChange={setOutcome} />
        <TextAreaField
          label={outcome === 'partial' ? 'What was not achieved' : 'A word for the record'}
          note={outcome === 'partial' ? undefined : 'optional'}
          value={reason}
          onChange={setReason}
        />
      </Dialog>
    </>
  )
}
