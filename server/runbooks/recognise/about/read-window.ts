import { isKind } from '../finding.ts'
import { saidIn } from '../people/blocks.ts'
import { windowIn } from '../plan/window.ts'
import type { Reading } from '../reading.ts'
import { walk } from '../source/sections.ts'

/** The window that a line names ("Maintenance window: 2031-05-04 01:00-03:00 UTC"), where no plan told one. */
export function readWindow(reading: Reading) {
  if (reading.findings.some(isKind('window'))) return
  for (const section of walk(reading.root)) {
    for (const block of section.blocks) {
      const line = saidIn([block]).find(
        text => text.length < 300 && /\bwindow\b/i.test(text) && windowIn(text),
      )
      const window = line ? windowIn(line) : null
      if (!window) continue
      const { start, end } = window
      reading.add('window', { value: { start, end }, from: [block], keepOpen: true })
      return
    }
  }
}
