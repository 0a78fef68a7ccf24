'use client'

import { useState } from 'react'
import { useAction } from '../api/use-action.ts'
import { useDeploymentContext } from '../deployment/deployment-context.tsx'
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

/** Asks what came of a deployment and closes it. What was typed stays while the dialog is closed and opened again. */
export function CloseDialog({
  open,
  onOpenChange,
}: {
  open: boolean
  onOpenChange: (open: boolean) => void
}) {
  const { deploymentId, state } = useDeploymentContext()
  const [outcome, setOutcome] = useState<Outcome>('succeeded')
  const [reason, setReason] = useState('')
  const close = useAction(
    () => runDeployment(deploymentId, 'close', { outcome, reason: reason.trim() || undefined }),
    { onDone: () => onOpenChange(false) },
  )
  const missing = outcome === 'partial' && reason.trim() === '' ? 'Say what was not achieved.' : null
  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      title={`Close DEP-${state.deployment.number}`}
      description={state.deployment.name}
      footer={
        <>
          <Button onClick={() => onOpenChange(false)}>Cancel</Button>
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
  )
}
