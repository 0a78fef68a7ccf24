'use client'

import { useState } from 'react'
import { runDeployment } from '../../execution/requests.ts'
import { useAction } from '../../request/use-action.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { TextAreaField } from '../../ui/text-area-field.tsx'
import { TypedConfirm } from '../../ui/typed-confirm.tsx'
import { useRoom } from '../room-context.tsx'

type Verb = 'stop' | 'abort'

/** Emergency stop and abort: what each does is said before either is confirmed. */
export function StopMenu({ code, onClose }: { code: string; onClose: () => void }) {
  const { deploymentId, state } = useRoom()
  const [verb, setVerb] = useState<Verb | null>(null)
  const [reason, setReason] = useState('')
  const action = useAction((chosen: Verb) => runDeployment(deploymentId, chosen, { reason: reason.trim() }), {
    onDone: onClose,
  })
  const next = state.plan.lanes.find(lane => lane.role === 'next')
  const moved = next ? (state.deployment.traffic?.weights[next.key] ?? 0) > 0 : false
  const missing = reason.trim() === '' ? 'Write a reason first.' : null
  if (verb) {
    return (
      <TypedConfirm
        open
        onOpenChange={open => !open && setVerb(null)}
        title={verb === 'stop' ? `Stop ${code} now` : `Abort ${code}`}
        word={code}
        confirmLabel={verb === 'stop' ? 'Emergency stop' : 'Abort'}
        busy={action.busy}
        onConfirm={() => action.run(verb)}
      >
        {reason}
      </TypedConfirm>
    )
  }
  return (
    <Dialog
      open
      onOpenChange={open => !open && onClose()}
      title="Stop the deployment"
      footer={<Button onClick={onClose}>Keep going</Button>}
    >
      <TextAreaField label="Reason" value={reason} onChange={setReason} autoFocus />
      <ul className="mt-4 grid gap-4">
        <li className="grid gap-2">
          <p>
            <b>Emergency stop.</b> Ends what runs, starts nothing more and leaves traffic exactly where it is.
            The deployment holds until you resume or roll back.
          </p>
          <Button variant="danger" disabledReason={missing} onClick={() => setVerb('stop')}>
            Emergency stop…
          </Button>
        </li>
        <li className="grid gap-2">
          <p>
            <b>Abort.</b> Ends the deployment for good. Possible only while no user is on the new version.
          </p>
          <Button
            variant="danger"
            disabledReason={moved ? 'Users are on the new version: roll back instead.' : missing}
            onClick={() => setVerb('abort')}
          >
            Abort…
          </Button>
        </li>
      </ul>
    </Dialog>
  )
}
