'use client'

import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { SignOff } from '../../server/deployment/state.types.ts'
import { plural } from '../../server/kernel/plural.rules.ts'
import { problemText, refusalOf } from '../api/request-problem.ts'
import { useAction } from '../api/use-action.ts'
import { useKeptText } from '../browser-store/use-kept-text.ts'
import { useDeploymentContext } from '../deployment/deployment-context.tsx'
import { RadioGroup } from '../ui/form/radio-group.tsx'
import { TextAreaField } from '../ui/form/text-area-field.tsx'
import { Glyph } from '../ui/glyph.tsx'
import { Skeleton } from '../ui/skeleton.tsx'
import { toast } from '../ui/toast-store.ts'
import { ChangedNotice } from './changed-notice.tsx'
import { ContentBox } from './content-box.tsx'
import { RefusalNote } from './refusal-note.tsx'
import { signOffChanges } from './sign-off-changes.ts'
import { SignOffContent } from './sign-off-content.tsx'
import {
  readSignOffRecord,
  SIGN,
  type SignatureInput,
  type SignOffToSign,
  sendSignature,
} from './sign-off-requests.ts'
import { SignatureSheet } from './signature-sheet.tsx'

const MEANINGS: { value: SignatureInput['meaning']; label: string }[] = [
  { value: 'approved', label: 'I approve this deployment' },
  { value: 'reviewed', label: 'I reviewed it' },
  { value: 'authorised', label: 'I authorise it' },
  { value: 'rejected', label: 'I reject it' },
]

/** Signing or rejecting one sign-off, over the record as it is shown. */
export function SignOffSheet({ signOff, onClose }: { signOff: SignOff; onClose: () => void }) {
  const { deploymentId, person } = useDeploymentContext()
  const [meaning, setMeaning] = useState<SignatureInput['meaning']>('approved')
  const [reason, setReason] = useKeptText(`sign-off:${signOff.id}`)
  const [changed, setChanged] = useState<{ now: SignOffToSign; changes: string[] } | null>(null)
  const read = useQuery({
    queryKey: ['sign-off-record', deploymentId, signOff.key],
    queryFn: () => readSignOffRecord(deploymentId, signOff.key),
    staleTime: 0,
    gcTime: 0,
  })
  const shown = changed?.now ?? read.data
  const rejects = meaning === 'rejected'
  const sign = useAction(
    (password: string) =>
      sendSignature(deploymentId, signOff.key, {
        meaning,
        password,
        recordSha256: shown?.sha256 ?? '',
        ...(reason.trim() && { reason: reason.trim() }),
      }),
    { onDone: done, onProblem: refused },
  )

  function done() {
    setReason('')
    toast({
      text: rejects ? `${signOff.title} rejected` : `${signOff.title} signed`,
      tone: rejects ? 'plain' : 'ok',
    })
    onClose()
  }

  function refused(error: unknown) {
    const refusal = refusalOf(SIGN, error)
    if (refusal?.code !== 'stale_version' || !shown) return
    const now = refusal.current
    if (!now || !('record' in now)) return
    setChanged({ now, changes: signOffChanges(shown.record, now.record) })
  }

  return (
    <SignatureSheet
      title={rejects ? `Reject as ${signOff.title}` : `Sign as ${signOff.title}`}
      confirmLabel={rejects ? 'Reject and seal' : undefined}
      tone={rejects ? 'danger' : 'primary'}
      missing={
        shown ? (rejects && !reason.trim() ? 'Say why you reject it.' : null) : 'The record is being read.'
      }
      busy={sign.busy}
      error={sign.error}
      onSign={password => sign.run(password)}
      onClose={onClose}
    >
      {signOff.userName && signOff.userId !== person.id && (
        <p className="flex gap-2 text-ink-1">
          <Glyph kind="attention" className="mt-0.5" />
          <span>
            <b>{signOff.userName}</b> is asked to sign this. You sign in their place, by your role's right to
            approve, and the record says so.
          </span>
        </p>
      )}
      {changed && <ChangedNotice changes={changed.changes} />}
      <OtherRefusal error={sign.error} />
      {read.error && <RefusalNote text={problemText(read.error)} />}
      {shown ? <ShownRecord shown={shown} /> : <Skeleton lines={5} />}
      <RadioGroup
        label="Meaning of your signature"
        options={MEANINGS}
        value={meaning}
        onChange={setMeaning}
      />
      <TextAreaField
        label="Reason"
        note={rejects ? 'required' : 'optional'}
        value={reason}
        onChange={setReason}
        maxLength={2000}
      />
    </SignatureSheet>
  )
}

/** Everything but a wrong password, which stands at its field, and a changed record, which is told above. */
function OtherRefusal({ error }: { error: unknown }) {
  if (!error) return null
  const problem = refusalOf(SIGN, error)
  if (problem?.field === 'password' || problem?.code === 'stale_version') return null
  return <RefusalNote text={problemText(error)} />
}

function ShownRecord({ shown: { record, sha256 } }: { shown: SignOffToSign }) {
  const { deployment, checklist, gates } = record
  const done = checklist.reduce((sum, row) => sum + row.done, 0)
  const total = checklist.reduce((sum, row) => sum + row.total, 0)
  const gone = gates.filter(gate => gate.status === 'go').length
  return (
    <ContentBox
      sha256={sha256}
      facts={[
        { name: 'Sign-off', value: `${record.signOff.title}, DEP-${deployment.number}` },
        {
          name: 'Change',
          value: `${deployment.name} ${deployment.fromVersion} to ${deployment.toVersion}`,
        },
        {
          name: 'Based on',
          value: `${done} of ${plural(total, 'item')}, ${gone} of ${plural(gates.length, 'gate')} GO, ${plural(record.risks.length, 'risk')}`,
        },
      ]}
    >
      <SignOffContent record={record} />
    </ContentBox>
  )
}
