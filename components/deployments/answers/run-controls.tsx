'use client'

import { Pause } from 'lucide-react'
import { useState } from 'react'
import { isLive } from '../../../server/deployments/rules.ts'
import { mayAbort, mayPause, mayStop } from '../../../server/execution/rules.ts'
import { runDeployment } from '../../execution/requests.ts'
import { useLock } from '../../execution/use-lock.ts'
import { useAction } from '../../request/use-action.ts'
import { Button } from '../../ui/button.tsx'
import { useRoom } from '../room-context.tsx'
import { RollbackHold } from './rollback-hold.tsx'
import { StopMenu } from './stop-menu.tsx'

/** Roll back (held for two seconds), pause, and what stops more than that. */
export function RunControls() {
  const { deploymentId, state, person } = useRoom()
  const lock = useLock()
  const { status } = state.deployment
  const [open, setOpen] = useState(false)
  const pause = useAction(() => runDeployment(deploymentId, 'pause'))
  const upcoming = status === 'draft' || status === 'scheduled'
  if (!isLive(status) && status !== 'hypercare' && !upcoming) return null
  const mayEnd = upcoming ? mayAbort(state, person) : mayStop(state, person)
  return (
    <div className="mt-auto flex flex-wrap items-center gap-2 pt-1">
      {!upcoming && status !== 'rolling_back' && (
        <span className="contents max-md:hidden">
          <RollbackHold />
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
