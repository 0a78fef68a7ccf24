'use client'

import { Pause } from 'lucide-react'
import { useState } from 'react'
import { isOver, isReversible, isUpcoming } from '../../server/deployment/status.rules.ts'
import { mayAbort, mayPause, mayStop } from '../../server/engine/rules.ts'
import { useAction } from '../api/use-action.ts'
import { useDeploymentContext } from '../deployment/deployment-context.tsx'
import { useActionLock } from '../deployment/use-action-lock.ts'
import { RollbackHoldButton } from '../run/rollback/rollback-hold-button.tsx'
import { runDeployment } from '../run/run-requests.ts'
import { StopMenu } from '../run/stop-menu.tsx'
import { Button } from '../ui/button.tsx'

/** Roll back (held for two seconds), pause, and what stops more than that. */
export function RunControls() {
  const { deploymentId, state, person } = useDeploymentContext()
  const lock = useActionLock()
  const { status } = state.deployment
  const [open, setOpen] = useState(false)
  const pause = useAction(() => runDeployment(deploymentId, 'pause'))
  const upcoming = isUpcoming(status)
  if (isOver(status)) return null
  const mayEnd = upcoming ? mayAbort(state, person) : mayStop(state, person)
  return (
    <div className="mt-auto flex flex-wrap items-center gap-2 pt-1">
      {isReversible(status) && (
        <span className="contents max-md:hidden">
          <RollbackHoldButton />
        </span>
      )}
      {(status === 'running' || status === 'holding') && (
        <Button
          icon={<Pause size={16} aria-hidden="true" />}
          busy={pause.busy}
          disabledReason={lock(mayPause(state, person))}
          onClick={() => pause.run()}
        >
          Pause
        </Button>
      )}
      {status !== 'hypercare' && (
        <Button variant="quiet-danger" disabledReason={lock(mayEnd)} onClick={() => setOpen(true)}>
          {upcoming ? 'Abort…' : 'Stop…'}
        </Button>
      )}
      {open && <StopMenu onClose={() => setOpen(false)} />}
    </div>
  )
}
