import type { ReactNode } from 'react'
import { plural } from '../../server/kernel/plural.rules.ts'
import { ContentBox } from '../signing/content-box.tsx'
import { ContentFacts } from '../signing/content-facts.tsx'
import { RecordList } from '../signing/content-list.tsx'
import { Chip } from '../ui/chip.tsx'
import { Code } from '../ui/code.tsx'
import { formatUtc } from '../ui/format.ts'
import { tally } from './criterion-tone.ts'
import type { SignedRecord } from './gate-requests.ts'
import { pollCountOf, voteWord } from './poll-rows.ts'

interface DecisionRecordProps {
  signed: SignedRecord
  /** Signed beside the record, where it is a NO-GO. */
  issue: string
  mitigation: string
}

/** The record of a decision in short, with its hash, and whole below. */
export function DecisionContent({ signed: { record, sha256 }, issue, mitigation }: DecisionRecordProps) {
  const { deployment, gate, decision, criteria, votes, risks } = record
  const { required, requiredMet, advisory, advisoryMet } = tally(criteria)
  const go = decision === 'go'
  const facts: { name: string; value: ReactNode }[] = [
    {
      name: 'Decision',
      value: (
        <>
          <Chip look={go ? 'tinted' : 'solid'} tone={go ? 'ok' : 'critical'} size="sm">
            {voteWord(decision)}
          </Chip>{' '}
          GATE {gate.number}, DEP-{deployment.number}
        </>
      ),
    },
    {
      name: 'Change',
      value: (
        <>
          {deployment.name} <Code>{deployment.fromVersion}</Code> to <Code>{deployment.toVersion}</Code>
        </>
      ),
    },
    {
      name: 'Based on',
      value: `${requiredMet} of ${plural(required, 'required criterion', 'required criteria')}, ${pollCountOf(votes)}, ${plural(risks.length, 'risk')}`,
    },
    ...(advisoryMet < advisory
      ? [{ name: 'Accepted', value: `${advisory - advisoryMet} advisory not met` }]
      : []),
    ...(!go ? [{ name: 'Issue', value: issue }] : []),
    ...(!go && mitigation ? [{ name: 'To be done', value: mitigation }] : []),
  ]
  return (
    <ContentBox facts={facts} sha256={sha256}>
      <ContentFacts head={record} />
      <RecordList
        title="Gate"
        rows={[`GATE ${gate.number} ${gate.title}, round ${gate.round}`, gate.question]}
      />
      <RecordList
        title="Criteria"
        rows={criteria.map(
          ({ title, required, answer, reason }) =>
            `${title}${required ? '' : ' (advisory)'}: ${answer}. ${reason}`,
        )}
      />
      <RecordList
        title="Votes"
        rows={votes.map(
          ({ role, userName, vote, comment, at }) =>
            `${role}, ${userName}: ${voteWord(vote)} ${formatUtc(at, 'time-seconds')}${comment ? ` “${comment}”` : ''}`,
        )}
      />
    </ContentBox>
  )
}
