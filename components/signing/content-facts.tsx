import type { SignedHeading } from '../../server/deployment/signed/signed-heading.rules.ts'
import { formatUtc } from '../ui/format.ts'
import { RecordList } from './content-list.tsx'

/** What every signed record begins with: which change, by which plan, when, and the known risks. */
export function ContentFacts({ head: { deployment, risks } }: { head: SignedHeading }) {
  const { number, name, system, fromVersion, toVersion, window, runbook, rehearsal } = deployment
  const times = `${formatUtc(window.start, 'date-time')} to ${formatUtc(window.end, 'date-time')} UTC`
  return (
    <>
      {rehearsal && <RecordList title="Rehearsal" rows={['A signature here authorises no deployment.']} />}
      <RecordList
        title="Change"
        rows={[
          `DEP-${number} ${name}${rehearsal ? ', rehearsal' : ''}`,
          `${system}, ${fromVersion} to ${toVersion}`,
          `Window ${times}`,
          `Runbook ${runbook.name}, version ${runbook.version}`,
        ]}
      />
      <RecordList
        title="Known risks"
        rows={risks.map(
          ({ severity, title, mayDeploy }) => `${severity}: ${title}${mayDeploy ? '' : ' (may not deploy)'}`,
        )}
      />
    </>
  )
}
