import { sectionsOf } from '../../outline/sections.ts'
import { ReadingState } from '../../reading-state.ts'
import { readChecklists } from '../checklist/read-checklists.ts'
import { readGates } from '../gates/read-gates.ts'
import { readSignOffs } from '../gates/read-sign-offs.ts'
import { keepNotes } from '../keep-notes.ts'

/** What the readers of checklists, gates and sign-offs find in a text, and what they leave, without any other reader. */
export function readChecks(markdown: string) {
  const reading = new ReadingState(sectionsOf(markdown))
  for (const read of [readGates, readSignOffs, readChecklists]) read(reading)
  keepNotes(reading, markdown)
  const findings = reading.findings.toSorted((a, b) => a.lines.from - b.lines.from || a.lines.to - b.lines.to)
  return { findings, warnings: reading.warnings }
}
