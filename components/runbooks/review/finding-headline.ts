import type { Finding } from '../../../server/importer/finding.inputs.ts'
import { headline } from '../../../server/importer/review/finding-kinds.rules.ts'
import { formatUtc } from '../../ui/format.ts'

/** A finding's words in the list; a window as people read it. */
export function findingHeadline(finding: Finding): string {
  if (finding.kind !== 'window') return headline(finding)
  const { start, end } = finding.value
  return `${formatUtc(start, 'date-time')} to ${formatUtc(end, 'date-time')} UTC`
}
