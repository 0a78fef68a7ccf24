'use client'

import { Play } from 'lucide-react'
import { useState } from 'react'
import { isInsideWindow, mayStart } from '../../server/engine/rules.ts'
import { useAction } from '../api/use-action.ts'
import { useDeploymentContext } from '../deployment/deployment-context.tsx'
import { useActionLock } from '../deployment/use-action-lock.ts'
import { NEXT_ACTION } from '../deployment/use-deployment-keys.ts'
import { Button } from '../ui/button.tsx'
import { ReasonDialog } from '../ui/overlay/reason-dialog.tsx'
import { useNow } from '../ui/time/use-now.ts'
import { runDeployment } from './run-requests.ts'

/** T-0. Outside the window it asks for a reason, which goes on the record. */
export function StartButton() {
  const { deploymentId, state, person } = useDeploymentContext()
  const lock = useActionLock()
  const now = new Date(useNow(1000))
  const [asking, setAsking] = useState(false)
  const start = useAction((reason?: string) => runDeployment(deploymentId, 'start', { reason }), {
    onDone: () => setAsking(false),
  })
  const inside = isInsideWindow(state, now)
  return (
    <>
      <Button
        id={NEXT_ACTION}
        variant="primary"
        kbd="A"
        icon={<Play size={16} aria-hidden="true" />}
        busy={start.busy}
        disabledReason={lock(mayStart(state, person, now))}
        onClick={() => (inside ? start.run(undefined) : setAsking(true))}
      >
        {inside ? 'Start now' : 'Start outside the window…'}
      </Button>
      {asking && (
        <ReasonDialog
          title="Start outside the window"
          label="Why it starts outside its window"
          confirmLabel="Start now"
          busy={start.busy}
          onConfirm={reason => start.run(reason)}
          onClose={() => setAsking(false)}
        />
      )}
    </>
  )
}
