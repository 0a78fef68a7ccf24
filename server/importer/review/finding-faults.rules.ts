import { type Finding, findingSchema } from '../finding.inputs.ts'
import { headline, KIND_WORDS } from './finding-kinds.rules.ts'

export interface Fault {
  text: string
  findingId: string
}

/** What does not fit in a finding's value, for a person: which finding, which field, what it must be. */
export function findingFault(finding: Finding): Fault | null {
  const result = findingSchema.safeParse(finding)
  if (result.success) return null
  const [issue] = result.error.issues
  const field = issue?.path.filter(part => part !== 'value').join('.') ?? ''
  const [word] = KIND_WORDS[finding.kind] ?? ['Finding']
  const line = finding.lines?.from ?? 1
  return {
    text: `${word} "${headline(finding).slice(0, 80)}" (line ${line}): ${field}: ${issue?.message ?? 'does not fit'}`,
    findingId: finding.id,
  }
}

/** The first finding that does not fit, or null. */
export function firstFault(findings: Finding[]): Fault | null {
  for (const finding of findings) {
    const fault = findingFault(finding)
    if (fault) return fault
  }
  return null
}
