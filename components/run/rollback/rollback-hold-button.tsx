'use client'

import type { ReactNode } from 'react'
import { mayRollBack } from '../../../server/engine/rules.ts'
import { isRollbackLaneDead } from '../../../server/health/lane-answers.rules.ts'
import { problemText } from '../../api/request-problem.ts'
import { useDeploymentContext } from '../../deployment/deployment-context.tsx'
import { useActionLock } from '../../deployment/use-action-lock.ts'
import { HoldToConfirm } from '../../ui/hold/hold-to-confirm.tsx'
import type { HoldPhase } from '../../ui/hold/use-hold.ts'
import { toast } from '../../ui/toast-store.ts'
import { runDeployment } from '../run-requests.ts'
import { DeadLaneRollbackButton } from './dead-lane-rollback-button.tsx'

interface RollbackHoldProps {
  size?: 32 | 56
  wide?: boolean
  detail?: ReactNode
  onHold?: (phase: HoldPhase, remainingMs: number) => void
}

/**
 * Rolls back when held for two seconds; where the lane to go back to does not answer, after a look at both lanes. It
 * has no single key, and is never the screen's primary button.
 */
export function RollbackHoldButton({ size = 32, wide, detail, onHold }: RollbackHoldProps) {
  const { deploymentId, state, person } = useDeploymentContext()
  const lock = useActionLock()
  const code = `DEP-${state.deployment.number}`
  const rollBack = () =>
    runDeployment(deploymentId, 'rollback', { reason: 'Decided in the war room' }).catch((error: unknown) => {
      toast({ text: problemText(error), tone: 'critical' })
      throw error
    })
  const lockedReason = lock(mayRollBack(state, person))
  if (isRollbackLaneDead(state)) {
    return (
      <DeadLaneRollbackButton disabledReason={lockedReason} onConfirm={() => rollBack().catch(() => {})} />
    )
  }
  return (
    <HoldToConfirm
      seconds={2}
      size={size}
      wide={wide}
      detail={detail}
      onHold={onHold}
      label="Hold 2 s to roll back"
      sentLabel="Rolling back"
      lockedReason={lockedReason}
      lockedLabel="Roll back"
      typed={{ word: code, title: `Roll back ${code}`, confirmLabel: 'Roll back' }}
      onConfirm={rollBack}
    />
  )
}
