'use client'

import { useState } from 'react'
import { laneOf } from '../../../server/deployment/lanes.rules.ts'
import { useDeploymentContext } from '../../deployment/deployment-context.tsx'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/overlay/dialog.tsx'
import { LanesNow } from './lanes-now.tsx'

interface DeadLaneRollbackProps {
  disabledReason: string | null
  busy?: boolean
  onConfirm: () => unknown
}

/** Rolls back to a lane that does not answer, after the person has seen both lanes' figures. */
export function DeadLaneRollbackButton({ disabledReason, busy, onConfirm }: DeadLaneRollbackProps) {
  const { state } = useDeploymentContext()
  const [open, setOpen] = useState(false)
  const live = laneOf(state, 'live').name
  const confirm = () => {
    setOpen(false)
    onConfirm()
  }
  return (
    <>
      <Button variant="danger" busy={busy} disabledReason={disabledReason} onClick={() => setOpen(true)}>
        Roll back…
      </Button>
      <Dialog
        open={open}
        onOpenChange={setOpen}
        title={`Roll back to ${live}, which does not answer?`}
        description={`Every user would be sent to ${live}.`}
        footer={
          <>
            <Button onClick={() => setOpen(false)}>Stay</Button>
            <Button variant="danger" disabledReason={disabledReason} onClick={confirm}>
              Roll back all the same
            </Button>
          </>
        }
      >
        <LanesNow />
      </Dialog>
    </>
  )
}
