import type { Finding } from '../../importer/finding.inputs.ts'
import { findingFault } from '../../importer/review/finding-faults.rules.ts'
import { findingInput } from '../inputs.ts'
import { findingUnfit } from '../refusals.rules.ts'

/** The findings of a review as their kinds have them. Refuses with `invalid_input`, naming the finding at fault. */
export function checkedFindings(given: Finding[]): Finding[] {
  return given.map(checkedFinding)
}

function checkedFinding(given: Finding): Finding {
  const result = findingInput.safeParse(given)
  if (result.success) return result.data
  const fault = findingFault(given)
  throw findingUnfit({ findingId: fault?.findingId ?? '', problem: fault?.text ?? null })
}
