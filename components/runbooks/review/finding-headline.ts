import type { Finding } from '../../../server/runbooks/recognise/finding.ts'
import { headline } from '../../../server/runbooks/review/kinds/rules.ts'
import { formatUtc } from '../../ui/format.ts'

/** A finding's words in the list; a window as people read it. */
export function findingHeadline(finding: Finding): string {
  if (finding.kind !== 'window') return headline(finding)
  const { start, end } = finding.value
  return `${formatUtc(start, 'date-time')} to ${formatUtc(end, 'date-time')} UTC`
}
