'use client'

import { PenLine } from 'lucide-react'
import { useState } from 'react'
import type { Gate } from '../../server/deployment/state.types.ts'
import { blockers, type CriterionAnswer, mayDecide } from '../../server/gates/rules.ts'
import { criterionCount } from '../../server/reasons/criterion-reasons.rules.ts'
import { reasonOf } from '../../server/reasons/said.rules.ts'
import { useKeptText } from '../browser-store/use-kept-text.ts'
import { useDeploymentContext } from '../deployment/deployment-context.tsx'
import { Button } from '../ui/button.tsx'
import { TextAreaField } from '../ui/form/text-area-field.tsx'
import { formatWords } from '../ui/format.ts'
import { TurnTag } from '../ui/turn-tag.tsx'
import { DecisionChoice } from './decision-choice.tsx'
import { DecisionSheet } from './decision-sheet.tsx'
import { NewPollButton } from './new-poll-button.tsx'
import { useGateLock } from './use-gate-lock.ts'

interface DecisionCardProps {
  gate: Gate
  answers: CriterionAnswer[]
}

/** Whoever has the authority chooses GO or NO-GO here, and signs it on the sheet beside. */
export function DecisionCard({ gate, answers }: DecisionCardProps) {
  const { state, person } = useDeploymentContext()
  const against = blockers(answers)
  const [chosen, choose] = useState<'go' | 'no_go'>('go')
  const [issue, setIssue] = useKeptText(`issue:${gate.id}`)
  const [mitigation, setMitigation] = useKeptText(`mitigation:${gate.id}`)
  const [signing, setSigning] = useState(false)
  const lock = useGateLock(gate)
  const may = mayDecide(state, gate, person)
  const why = whyNot(chosen, against, issue)
  const yours = may.ok && !lock
  return (
    <section aria-labelledby="decision" className="grid gap-3 px-5 pt-3 pb-5 max-md:px-4">
      <div className="flex min-h-6 items-center justify-between gap-2">
        <h2 id="decision" className="text-14 font-strong text-ink-1">
          {may.ok ? 'Your decision' : 'Decision'}
        </h2>
        {yours && against.length === 0 && <TurnTag you>Your turn</TurnTag>}
      </div>
      {may.ok ? <DecisionChoice gate={gate} chosen={chosen} onChoose={choose} /> : <p>{may.why}</p>}
      {chosen === 'go' && against.length > 0 && <Against answers={against} />}
      {chosen === 'no_go' && (
        <>
          <TextAreaField label="Issue" note="required" maxLength={2000} value={issue} onChange={setIssue} />
          <TextAreaField
            label="What is to be done about it"
            note="optional"
            maxLength={2000}
            value={mitigation}
            onChange={setMitigation}
          />
        </>
      )}
      {may.ok && <Terms gate={gate} chosen={chosen} />}
      <Button
        id={yours && against.length === 0 ? 'next-action' : undefined}
        variant={chosen === 'go' ? 'primary' : 'danger'}
        size={40}
        wide
        icon={<PenLine size={16} aria-hidden="true" />}
        disabledReason={may.ok ? (lock ?? why) : may.why}
        onClick={() => setSigning(true)}
      >
        {chosen === 'go' ? 'Sign GO…' : 'Sign NO-GO…'}
      </Button>
      {yours && gate.votes.length > 0 && <NewPollButton gate={gate} />}
      {signing && (
        <DecisionSheet
          gate={gate}
          decision={chosen}
          answers={answers}
          issue={issue.trim()}
          mitigation={mitigation.trim()}
          onSigned={() => {
            setIssue('')
            setMitigation('')
          }}
          onClose={() => setSigning(false)}
        />
      )}
    </section>
  )
}

function whyNot(chosen: 'go' | 'no_go', against: CriterionAnswer[], issue: string): string | null {
  if (chosen === 'no_go') return issue.trim() === '' ? 'Write the issue first: what speaks against it?' : null
  const [first] = against
  if (!first) return null
  const more = against.length > 1 ? `, and ${against.length - 1} more` : ''
  return `Not yet: ${first.title} (${first.reason})${more}.`
}

function Against({ answers }: { answers: CriterionAnswer[] }) {
  return (
    <div className="rounded-2 bg-inset px-3 py-2.5">
      <p className="font-strong text-ink-1">
        GO waits for {answers.length === 1 ? 'one criterion' : `${answers.length} criteria`}
      </p>
      <ul className="mt-1 grid gap-1">
        {answers.map(({ key, title, reason, reasonData }) => (
          <li key={key} className="flex flex-wrap justify-between gap-x-3">
            <span className="text-ink-1">{title}</span>
            <span className="num text-ink-3">{criterionCount(reasonOf({ reason, reasonData }))}</span>
          </li>
        ))}
      </ul>
    </div>
  )
}

function Terms({ gate, chosen }: { gate: Gate; chosen: 'go' | 'no_go' }) {
  const rows =
    chosen === 'no_go'
      ? [['After NO-GO', 'It stays closed; a new poll opens it again']]
      : gate.beforePhase
        ? [
            ['Valid for', `${formatWords(gate.validSeconds * 1000)} after signing`],
            ['If not started by then', 'The gate opens again'],
          ]
        : [['After GO', 'The run is done; the watch begins']]
  return (
    <dl>
      {rows.map(([name, value]) => (
        <div key={name} className="flex justify-between gap-4 border-t border-hair py-1.5 last:border-b">
          <dt className="text-ink-3">{name}</dt>
          <dd className="num text-right text-ink-1">{value}</dd>
        </div>
      ))}
    </dl>
  )
}
