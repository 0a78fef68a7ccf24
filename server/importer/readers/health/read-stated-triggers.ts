import { walk } from '../../outline/sections.ts'
import type { Reader } from '../../reading-state.ts'
import { plainLines } from '../../written/list-text.ts'
import { shortened } from '../../written/titles.ts'
import { triggerSeverity } from './trigger-severity.ts'

const STATED =
  /^\W*(?:roll[- ]?back|abort|back[- ]?out)\s+(?:triggers?|criteri(?:on|a)|conditions?|if|when)\s*:\s*(.{3,})$/i

/** "Rollback trigger: If …" on a line of its own, where no phase took it as what to do when it fails. */
export const readStatedTriggers: Reader = reading => {
  for (const section of walk(reading.root)) {
    for (const block of reading.open(section)) {
      if (block.type !== 'paragraph') continue
      const lines = plainLines(block)
      const reasons = lines.flatMap(line => STATED.exec(line.slice(0, 500))?.[1] ?? [])
      if (reasons.length === 0 || reasons.length < lines.length) continue
      for (const text of reasons) {
        const { severity, sure } = triggerSeverity(section)
        reading.add('rollbackCriterion', { value: { severity, text: shortened(text) }, from: [block], sure })
      }
    }
  }
}
