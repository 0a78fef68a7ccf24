'use client'

import { useState } from 'react'
import type { Gate } from '../../server/deployment/state.types.ts'
import { blockers, type CriterionAnswer } from '../../server/gates/rules.ts'
import { problemText, refusalOf } from '../api/request-problem.ts'
import { useAction } from '../api/use-action.ts'
import { useKeptText } from '../browser-store/use-kept-text.ts'
import { useDeploymentContext } from '../deployment/deployment-context.tsx'
import { ChangedNotice } from '../signing/changed-notice.tsx'
import { RefusalNote } from '../signing/refusal-note.tsx'
import { SignatureSheet } from '../signing/signature-sheet.tsx'
import { RadioGroup } from '../ui/form/radio-group.tsx'
import { TextField } from '../ui/form/text-field.tsx'
import { Skeleton } from '../ui/skeleton.tsx'
import { toast } from '../ui/toast-store.ts'
import { DecisionContent } from './decision-content.tsx'
import { GateDiamond } from './gate-diamond.tsx'
import { DECIDE, type DecisionInput, type SignedRecord, sendDecision } from './gate-requests.ts'
import { voteWord } from './poll-rows.ts'
import { useDecisionContent } from './use-decision-content.ts'

interface DecisionSheetProps {
  gate: Gate
  decision: 'go' | 'no_go'
  /** As they are now: when they change, the record is read again. */
  answers: CriterionAnswer[]
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
  const { gate, decision, answers, issue, mitigation, onSigned, onClose } = props
  const { deploymentId } = useDeploymentContext()
  const [meaning, setMeaning] = useState<Meaning>('approved')
  const [reason, setReason] = useKeptText(`reason:${gate.id}:${decision}`)
  const record = useDecisionContent(gate, decision, answers)
  const { shown } = record
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
    const problem = refusalOf(DECIDE, error)
    // The decision of somebody who was faster takes this sheet away: its refusal is told where it stays.
    if (problem?.code === 'gate_not_open') {
      toast({ text: `Your signature was not used. ${problemText(error)}`, tone: 'attention' })
    }
    const newer = problem?.code === 'stale_version' ? problem.current : undefined
    if (newer && 'record' in newer) record.show(newer)
  }

  return (
    <SignatureSheet
      title={`Sign ${word} for GATE ${gate.number}`}
      mark={<GateDiamond state="open" size={22} />}
      tone={decision === 'go' ? 'primary' : 'danger'}
      missing={shown ? whyNotSigned(shown) : 'The record is being read.'}
      busy={sign.busy}
      error={sign.error}
      onSign={password => sign.run(password)}
      onClose={onClose}
    >
      {record.changes.length > 0 && <ChangedNotice changes={record.changes} />}
      <Refused error={sign.error} />
      {record.error && <RefusalNote text={problemText(record.error)} />}
      {shown ? (
        <DecisionContent signed={shown} issue={issue} mitigation={mitigation} />
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
      <TextField
        label="Reason"
        note="optional"
        maxLength={2000}
        autoComplete="off"
        value={reason}
        onChange={setReason}
      />
    </SignatureSheet>
  )
}

/** A GO that would be refused is not sent: the facts that stand against it are in the record above. */
function whyNotSigned({ record }: SignedRecord): string | null {
  const [first] = record.decision === 'go' ? blockers(record.criteria) : []
  return first ? `GO is not possible now: ${first.title} is ${first.answer}.` : null
}

/** A refusal that has no place of its own: a wrong password stands at its field, a changed record above. */
function Refused({ error }: { error: unknown }) {
  if (!error) return null
  const problem = refusalOf(DECIDE, error)
  if (problem?.field === 'password' || problem?.code === 'stale_version') return null
  if (problem?.code !== 'criteria_unmet') return <RefusalNote text={problemText(error)} />
  const reasons = blockers(problem.current ?? []).map(
    ({ title, answer, reason }) => `${title} is ${answer}: ${reason}`,
  )
  return <RefusalNote text="GO is not possible: a required criterion is not met." reasons={reasons} />
}
