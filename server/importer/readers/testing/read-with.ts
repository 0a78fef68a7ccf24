import { type FindingKind, type FindingOf, isKind } from '../../finding.inputs.ts'
import { sectionsOf } from '../../outline/sections.ts'
import { type Reader, ReadingState } from '../../reading-state.ts'

/** What some readers find in a text, by kind, and the values of the steps that a finding holds. */
export function readWith(markdown: string, ...readers: Reader[]) {
  const reading = new ReadingState(sectionsOf(markdown))
  for (const read of readers) read(reading)
  const all = <K extends FindingKind>(kind: K): FindingOf<K>[] => reading.findings.filter(isKind(kind))
  return {
    reading,
    all,
    steps: (holder: { id: string }) => all('step').filter(step => step.in === holder.id),
  }
}
