'use client'

import { Play } from 'lucide-react'
import { useState } from 'react'
import { isInsideWindow, mayStart } from '../../../server/execution/rules.ts'
import { runDeployment } from '../../execution/requests.ts'
import { useLock } from '../../execution/use-lock.ts'
import { useAction } from '../../request/use-action.ts'
import { Button } from '../../ui/button.tsx'
import { ReasonDialog } from '../../ui/reason-dialog.tsx'
import { useNow } from '../../ui/use-now.ts'
import { NEXT_ACTION } from '../keys/use-room-keys.ts'
import { useRoom } from '../room-context.tsx'

/** T-0. Outside the window it asks for a reason, which goes on the record. */
export function StartButton() {
  const { deploymentId, state, person } = useRoom()
  const lock = useLock()
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
