'use client'

import { useState } from 'react'
import { problemText } from '../api/request-problem.ts'
import { sendRequest } from '../api/send-request.ts'
import { useAction } from '../api/use-action.ts'
import { Button } from '../ui/button.tsx'
import { DateTimeField } from '../ui/form/date-time-field.tsx'
import { formatUtc } from '../ui/format.ts'
import { Dialog } from '../ui/overlay/dialog.tsx'
import { toast } from '../ui/toast-store.ts'
import { useDeploymentContext } from './deployment-context.tsx'

/** Once it has started only the end may move. Sign-offs that stood on the window before the start are void. */
export function WindowDialog({ onClose }: { onClose: () => void }) {
  const { deploymentId, state } = useDeploymentContext()
  const { window: present, startedAt } = state.deployment
  const [start, setStart] = useState(present.start)
  const [end, setEnd] = useState(present.end)
  const move = useAction(
    () => sendRequest('PUT /deployments/{deploymentId}/window', { deploymentId, window: { start, end } }),
    {
      onDone: () => {
        toast({
          text: `The window is ${formatUtc(start, 'date-time')} to ${formatUtc(end, 'date-time')} UTC`,
          tone: 'ok',
        })
        onClose()
      },
      onProblem: () => {},
    },
  )
  return (
    <Dialog
      open
      onOpenChange={stays => !stays && onClose()}
      title={startedAt ? 'Lengthen the window' : 'Move the window'}
      description={state.deployment.name}
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button
            variant="primary"
            busy={move.busy}
            disabledReason={whyNot(present, { start, end })}
            onClick={() => move.run()}
          >
            Move the window
          </Button>
        </>
      }
    >
      {!startedAt && <p>Sign-offs that were given for the present window are void when it moves.</p>}
      <div className="grid gap-4 sm:grid-cols-2">
        <DateTimeField
          label="Window starts"
          value={start}
          readOnly={startedAt !== null}
          hint={startedAt ? 'It has started: only the end may move.' : undefined}
          onChange={setStart}
        />
        <DateTimeField
          label="Window ends"
          value={end}
          onChange={setEnd}
          error={move.error ? problemText(move.error) : undefined}
        />
      </div>
    </Dialog>
  )
}

type Window = { start: string; end: string }

function whyNot(present: Window, { start, end }: Window): string | null {
  if (start === '' || end === '') return 'Give both times.'
  if (Date.parse(end) <= Date.parse(start)) return 'It must end after it starts.'
  return start === present.start && end === present.end ? 'That is the window it has.' : null
}
