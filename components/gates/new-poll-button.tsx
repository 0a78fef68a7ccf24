'use client'

import { useState } from 'react'
import type { Gate } from '../../server/deployment/state.types.ts'
import { mayRenewPoll, whyNoGate } from '../../server/gates/rules.ts'
import { useAction } from '../api/use-action.ts'
import { useDeploymentContext } from '../deployment/deployment-context.tsx'
import { useConnectionLock } from '../live/use-connection.ts'
import { Button } from '../ui/button.tsx'
import { ReasonDialog } from '../ui/overlay/reason-dialog.tsx'
import { sendNewPoll } from './gate-requests.ts'

/** A new round, for whoever decides. */
export function NewPollButton({ gate }: { gate: Gate }) {
  const { deploymentId, state, person } = useDeploymentContext()
  const [asking, setAsking] = useState(false)
  const connection = useConnectionLock()
  const may = mayRenewPoll(state, gate, person)
  const over = whyNoGate(state.deployment)
  const renew = useAction((reason: string) => sendNewPoll(deploymentId, gate.key, reason), {
    onDone: () => setAsking(false),
  })
  return (
    <>
      <Button
        variant="ghost"
        size={28}
        disabledReason={over ?? (may.ok ? connection : may.why)}
        onClick={() => setAsking(true)}
      >
        New poll…
      </Button>
      {asking && (
        <ReasonDialog
          title={`New poll on GATE ${gate.number}`}
          description="Every vote of this round is emptied. The round stays in the record."
          label="Why is it asked again?"
          confirmLabel="Start the new poll"
          busy={renew.busy}
          onConfirm={reason => renew.run(reason)}
          onClose={() => setAsking(false)}
        />
      )}
    </>
  )
}
