'use client'

import { OctagonX, Pause } from 'lucide-react'
import { useState } from 'react'
import { isLive, mayUse } from '../../../server/deployments/rules.ts'
import { runDeployment } from '../../execution/requests.ts'
import { problemText } from '../../request/send-request.ts'
import { useAction } from '../../request/use-action.ts'
import { Button } from '../../ui/button.tsx'
import { HoldToConfirm } from '../../ui/hold-to-confirm.tsx'
import { toast } from '../../ui/toast-store.ts'
import { useRoom } from '../room-context.tsx'
import { StopMenu } from './stop-menu.tsx'

/** Roll back (held for two seconds), pause, and what stops more than that. */
export function RunControls() {
  const { deploymentId, state, person } = useRoom()
  const { deployment } = state
  const [open, setOpen] = useState(false)
  const pause = useAction(() => runDeployment(deploymentId, 'pause'))
  const code = `DEP-${deployment.number}`
  const canGoBack =
    (isLive(deployment.status) && deployment.status !== 'rolling_back') || deployment.status === 'hypercare'
  if (!isLive(deployment.status) && deployment.status !== 'hypercare') return null

  const rollback = mayUse(state, person, 'rollback')
  const decide = mayUse(state, person, 'decide')
  const rollBack = () =>
    runDeployment(deploymentId, 'rollback', { reason: 'Decided in the war room' }).catch((error: unknown) => {
      toast({ text: problemText(error), tone: 'critical' })
      throw error
    })
  return (
    <div className="mt-auto flex flex-wrap items-center gap-2">
      {canGoBack && (
        <HoldToConfirm
          seconds={2}
          label="Hold 2 s to roll back"
          sentLabel="Rolling back"
          lockedReason={rollback.ok ? null : rollback.why}
          lockedLabel="Roll back"
          typed={{ word: code, title: `Roll back ${code}`, confirmLabel: 'Roll back' }}
          onConfirm={rollBack}
        />
      )}
      {(deployment.status === 'running' || deployment.status === 'holding') && (
        <Button
          icon={<Pause size={16} aria-hidden="true" />}
          busy={pause.busy}
          disabledReason={decide.ok ? null : decide.why}
          onClick={() => pause.run()}
        >
          Pause
        </Button>
      )}
      <Button
        variant="quiet-danger"
        icon={<OctagonX size={16} aria-hidden="true" />}
        disabledReason={decide.ok ? null : decide.why}
        onClick={() => setOpen(true)}
      >
        Stop…
      </Button>
      {open && <StopMenu code={code} onClose={() => setOpen(false)} />}
    </div>
  )
}
