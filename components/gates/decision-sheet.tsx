'use client'

import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { GateView } from '../../server/deployments/state.types.ts'
import { blockers, type CriterionAnswer } from '../../server/gates/rules.ts'
import { useRoom } from '../deployments/room-context.tsx'
import { problemText, RequestProblem } from '../request/send-request.ts'
import { useAction } from '../request/use-action.ts'
import { ChangedNotice } from '../signoffs/changed-notice.tsx'
import { RefusalNote } from '../signoffs/refusal-note.tsx'
import { SignatureSheet } from '../signoffs/signature-sheet.tsx'
import { useKeptText } from '../signoffs/use-kept-text.ts'
import { GateDiamond } from '../ui/gate-diamond.tsx'
import { RadioGroup } from '../ui/radio-group.tsx'
import { Skeleton } from '../ui/skeleton.tsx'
import { TextAreaField } from '../ui/text-area-field.tsx'
import { toast } from '../ui/toast-store.ts'
import { DecisionRecord } from './decision-record.tsx'
import { type DecisionInput, readGateRecord, type SignedRecord, sendDecision } from './gate-requests.ts'
import { voteWord } from './poll-rows.ts'
import { recordChanges } from './record-changes.ts'

interface DecisionSheetProps {
  gate: GateView
  decision: 'go' | 'no_go'
  /** Of a NO-GO. */
  issue: string
  mitigation: string
  onSigned: () => void
  onClose: () => void
}

type Meaning = NonNullable<DecisionInput['meaning']>

const MEANINGS: { value: Meaning; label: string }[] = [
  { value: 'approved', label: 'I approve this decision' },
  { value: 'reviewed', label: 'I reviewed the evidence' },
  { value: 'authorised', label: 'I authorise it' },
]

/** The signature under GO or NO-GO: exactly the record that is signed, its meaning, a reason, the password. */
export function DecisionSheet(props: DecisionSheetProps) {
  const { gate, decision, issue, mitigation, onSigned, onClose } = props
  const { deploymentId } = useRoom()
  const [meaning, setMeaning] = useState<Meaning>('approved')
  const [reason, setReason] = useKeptText(`reason:${gate.id}:${decision}`)
  const [changed, setChanged] = useState<{ now: SignedRecord; changes: string[] } | null>(null)
  const read = useQuery({
    queryKey: ['gate-record', deploymentId, gate.key],
    queryFn: () => readGateRecord(deploymentId, gate.key),
    staleTime: 0,
    gcTime: 0,
  })
  const shown = changed?.now ?? read.data?.records[decision]
  const word = voteWord(decision)
  const sign = useAction(
    (password: string) =>
      sendDecision(deploymentId, gate.key, {
        decision,
        password,
        recordSha256: shown?.sha256 ?? '',
        ...(decision === 'go' && { meaning }),
        ...(decision === 'no_go' && { issue, ...(mitigation && { mitigation }) }),
        ...(reason.trim() && { reason: reason.trim() }),
      }),
    { onDone: done, onProblem: refused },
  )

  function done() {
    setReason('')
    onSigned()
    toast({
      text: `GATE ${gate.number} is ${word}, signed and sealed`,
      tone: decision === 'go' ? 'ok' : 'plain',
    })
    onClose()
  }

  function refused(error: unknown) {
    const problem = error instanceof RequestProblem ? error.problem : null
    // The decision of somebody who was faster takes this sheet away: its refusal is told where it stays.
    if (problem?.code === 'gate_not_open') {
      toast({ text: `Your signature was not used. ${problemText(error)}`, tone: 'attention' })
    }
    if (problem?.code !== 'stale_version' || !shown) return
    const now = problem.current as SignedRecord
    setChanged({ now, changes: recordChanges(shown.record, now.record) })
  }

  return (
    <SignatureSheet
      title={`Sign ${word} for GATE ${gate.number}`}
      mark={<GateDiamond state="open" size={22} />}
      tone={decision === 'go' ? 'primary' : 'danger'}
      missing={shown ? null : 'The record is being read.'}
      busy={sign.busy}
      error={sign.error}
      onSign={password => sign.run(password)}
      onClose={onClose}
    >
      {changed && <ChangedNotice changes={changed.changes} />}
      <Refused error={sign.error} />
      {read.error && <RefusalNote text={problemText(read.error)} />}
      {shown ? (
        <DecisionRecord signed={shown} issue={issue} mitigation={mitigation} />
      ) : (
        <Skeleton lines={6} />
      )}
      {decision === 'go' && (
        <RadioGroup
          label="Meaning of your signature"
          options={MEANINGS}
          value={meaning}
          onChange={setMeaning}
        />
      )}
      <TextAreaField
        label="Reason"
        note="optional"
        rows={1}
        maxLength={2000}
        value={reason}
        onChange={setReason}
      />
    </SignatureSheet>
  )
}

/** A refusal that has no place of its own: a wrong password stands at its field, a changed record above. */
function Refused({ error }: { error: unknown }) {
  if (!error) return null
  const problem = error instanceof RequestProblem ? error.problem : null
  if (problem?.field === 'password' || problem?.code === 'stale_version') return null
  if (problem?.code !== 'criteria_unmet') return <RefusalNote text={problemText(error)} />
  const answers = Array.isArray(problem.current) ? (problem.current as CriterionAnswer[]) : []
  const reasons = blockers(answers).map(({ title, answer, reason }) => `${title} is ${answer}: ${reason}`)
  return <RefusalNote text="GO is not possible: a required criterion is not met." reasons={reasons} />
}
