'use client'

import { Pause } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import { isOver, isReversible, isUpcoming } from '../../server/deployment/status.rules.ts'
import { mayAbort, mayPause, mayStop } from '../../server/engine/rules.ts'
import { useAction } from '../api/use-action.ts'
import { useDeploymentContext } from '../deployment/deployment-context.tsx'
import { useActionLock } from '../deployment/use-action-lock.ts'
import { RollbackHoldButton } from '../run/rollback/rollback-hold-button.tsx'
import { runDeployment } from '../run/run-requests.ts'
import { Button } from '../ui/button.tsx'
import { lazyPart } from '../ui/lazy-part.ts'

// It is here before it is wanted, as the dialog is that it stands in.
const StopMenu = lazyPart(() => import('../run/stop-menu.tsx').then(file => file.StopMenu), true)

/**
 * Every control has its column, also while another is away: none slides under a cursor that was on its neighbour. On a
 * phone the one that is always there is the first, so that no empty column stands before it.
 */
const PLACES = {
  'roll-back': 'col-start-1 max-md:hidden',
  pause: 'col-start-2',
  end: 'col-start-3 max-md:col-start-1',
}

function Place({ at, children }: { at: keyof typeof PLACES; children: ReactNode }) {
  return (
    <span data-place={at} className={`row-start-1 flex max-md:*:w-full ${PLACES[at]}`}>
      {children}
    </span>
  )
}

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
    <div className="mt-auto grid grid-cols-[176px_88px_auto] justify-start gap-1.5 pt-1 max-md:grid-cols-[104px_104px]">
      {isReversible(status) && (
        <Place at="roll-back">
          <RollbackHoldButton />
        </Place>
      )}
      {(status === 'running' || status === 'holding') && (
        <Place at="pause">
          <Button
            icon={<Pause size={16} aria-hidden="true" />}
            busy={pause.busy}
            disabledReason={lock(mayPause(state, person))}
            onClick={() => pause.run()}
          >
            Pause
          </Button>
        </Place>
      )}
      {status !== 'hypercare' && (
        <Place at="end">
          <Button variant="quiet-danger" disabledReason={lock(mayEnd)} onClick={() => setOpen(true)}>
            {upcoming ? 'Abort…' : 'Stop…'}
          </Button>
        </Place>
      )}
      {open && <StopMenu onClose={() => setOpen(false)} />}
    </div>
  )
}
