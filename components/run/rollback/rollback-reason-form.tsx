'use client'

import { useState } from 'react'
import { sendRequest } from '../../api/send-request.ts'
import { useAction } from '../../api/use-action.ts'
import { useKeptText } from '../../browser-store/use-kept-text.ts'
import { useDeploymentContext } from '../../deployment/deployment-context.tsx'
import { useActionLock } from '../../deployment/use-action-lock.ts'
import { Button } from '../../ui/button.tsx'
import { TextAreaField } from '../../ui/form/text-area-field.tsx'

/** Asks why, once the rollback has begun: pressing it waited for no words. */
export function RollbackReasonForm() {
  const { deploymentId } = useDeploymentContext()
  const lock = useActionLock()
  const [reason, setReason] = useKeptText(`rollback-reason:${deploymentId}`)
  const [sent, setSent] = useState(false)
  const explain = useAction(
    (words: string) =>
      sendRequest('PUT /deployments/{deploymentId}/rollback/reason', { deploymentId, reason: words }),
    {
      onDone: () => {
        setReason('')
        setSent(true)
      },
    },
  )
  if (sent) return null
  const missing = reason.trim() === '' ? 'Write why first.' : null
  return (
    <section aria-label="Why was it rolled back?" className="grid w-full justify-items-start gap-2">
      <TextAreaField
        label="Why was it rolled back?"
        note="for the record; the rollback does not wait for it"
        rows={2}
        maxLength={2000}
        className="w-full"
        value={reason}
        onChange={setReason}
      />
      <Button
        size={28}
        busy={explain.busy}
        disabledReason={lock() ?? missing}
        onClick={() => explain.run(reason.trim())}
      >
        Record the reason
      </Button>
    </section>
  )
}
