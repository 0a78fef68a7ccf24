'use client'

import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { SignOff } from '../../server/deployment/state.types.ts'
import { problemText } from '../api/request-problem.ts'
import { sendRequest } from '../api/send-request.ts'
import { useAction } from '../api/use-action.ts'
import { useDeploymentContext } from '../deployment/deployment-context.tsx'
import { Button } from '../ui/button.tsx'
import { SelectField } from '../ui/form/select-field.tsx'
import { Dialog } from '../ui/overlay/dialog.tsx'
import { askSigner } from './sign-off-requests.ts'

/** Says who is asked for a signature. */
export function AskSigner({ signOff, onClose }: { signOff: SignOff; onClose: () => void }) {
  const { deploymentId } = useDeploymentContext()
  const [userId, setUserId] = useState('')
  const { data, error } = useQuery({
    queryKey: ['people'],
    queryFn: () => sendRequest('GET /people'),
  })
  const members = (data ?? []).filter(person => person.globalRole !== 'viewer' && !person.disabledAt)
  const ask = useAction(() => askSigner(deploymentId, signOff.key, userId, signOff.version), {
    onDone: onClose,
    onProblem: () => {},
  })
  const refusal = ask.error ?? error
  return (
    <Dialog
      open
      onOpenChange={open => !open && onClose()}
      title={`Who signs as ${signOff.title}?`}
      width="sm"
      footer={
        <>
          <Button size={40} onClick={onClose}>
            Cancel
          </Button>
          <Button
            size={40}
            variant="primary"
            busy={ask.busy}
            disabledReason={userId === '' ? 'Choose somebody.' : null}
            onClick={() => ask.run()}
          >
            Ask
          </Button>
        </>
      }
    >
      <SelectField
        label="Person"
        placeholder={data ? 'Choose somebody' : 'Reading the people'}
        value={userId}
        options={members.map(({ id, name, title }) => ({
          value: id,
          label: title ? `${name}, ${title}` : name,
        }))}
        onChange={setUserId}
        error={refusal ? problemText(refusal) : undefined}
      />
    </Dialog>
  )
}
