import type { SignOffRecord } from '../../server/signing/sign-off-record.rules.ts'
import { ContentFacts } from './content-facts.tsx'
import { RecordList } from './content-list.tsx'

/** Every line of a sign-off's record. */
export function SignOffContent({ record }: { record: SignOffRecord }) {
  const { checklist, notPassed, gates } = record
  return (
    <>
      <ContentFacts head={record} />
      <RecordList
        title="Checklist"
        rows={checklist.map(({ section, done, total }) => `${section}: ${done} of ${total}`)}
      />
      <RecordList
        title="Not passed"
        rows={notPassed.map(
          ({ number, title, state, reason }) =>
            `${number} ${title}: ${state.replaceAll('_', ' ')}${reason ? ` (${reason})` : ''}`,
        )}
      />
      <RecordList
        title="Gates"
        rows={gates.map(
          ({ number, title, status, decidedBy }) =>
            `GATE ${number} ${title}: ${status.replace('_', '-')}${decidedBy ? `, ${decidedBy}` : ''}`,
        )}
      />
    </>
  )
}
