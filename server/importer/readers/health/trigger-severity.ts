import { enclosingHeadings } from '../../headings/enclosing-headings.ts'
import type { Section } from '../../outline/sections.ts'

type Severity = 'critical' | 'high' | 'medium' | 'business'
type Level = 'automatic' | 'review' | 'investigate'

const WORDS: [RegExp, Severity][] = [
  [/\bbusiness\b|\bstakeholder|\brevenue\b/i, 'business'],
  [/\bhigh\b|\breview\b|\bsevere\b|\bmajor\b|\bmanual\b/i, 'high'],
  [/\bmedium\b|\binvestigat|\bmoderate\b|\bminor\b|\bwarning\b|\blow\b/i, 'medium'],
  [/(?<!non-)\bcritical\b|\bimmediate|\bautomatic|\binstant\b/i, 'critical'],
]

const severityIn = (text: string) => WORDS.find(([pattern]) => pattern.test(text))?.[1] ?? null

/** How bad it is, as the nearest words say; `sure` where there are any. */
export function triggerSeverity(
  section: Section,
  ...nearer: string[]
): { severity: Severity; sure: boolean } {
  for (const text of [...nearer, ...enclosingHeadings(section).map(({ raw }) => raw)]) {
    const severity = severityIn(text)
    if (severity) return { severity, sure: true }
  }
  return { severity: 'high', sure: false }
}

/** What crosses a critical threshold goes back by itself; what hurts the business is decided by people. */
export const triggerLevel = (severity: Severity): Level =>
  severity === 'critical' ? 'automatic' : severity === 'medium' ? 'investigate' : 'review'
