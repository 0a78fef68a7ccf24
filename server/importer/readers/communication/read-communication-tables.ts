import { enclosingHeadings, isHeldElsewhere } from '../../headings/enclosing-headings.ts'
import { walk } from '../../outline/sections.ts'
import { shortened } from '../../outline/titles.ts'
import type { Reader } from '../../reading-state.ts'
import { dueOf } from '../../written/durations.ts'
import { namedRows } from '../../written/table-rows.ts'
import { COMMUNICATION, cadenceOf, stageIn } from './message-stages.ts'

/** A communication plan as a table: "When | Audience | Message | Channel", one message for each row. */
export const readCommunicationTables: Reader = reading => {
  for (const section of walk(reading.root)) {
    if (
      isHeldElsewhere(section) ||
      !enclosingHeadings(section).some(({ title }) => COMMUNICATION.test(title))
    )
      continue
    for (const block of reading.open(section)) {
      if (block.type !== 'table') continue
      for (const { node, cell } of namedRows(block)) {
        const when = cell(/^(?:when|time|timing|stage|phase)\b/)
        const title = shortened(cell(/^(?:message|what|subject|topic|communication|content|event)\b/))
        const at = dueOf([when])
        const cadence = cadenceOf(when)
        const stage = stageIn(when) ?? (at === undefined ? null : at < 0 ? 'before' : 'during')
        if (!title || !stage) continue
        const audience = cell(/^(?:audience|who|to|recipients?|stakeholders?)\b/)
        const items = [
          cell(/^(?:channel|how|via|medium|where)\b/),
          cell(/^(?:owner|sender|from|responsible)\b/),
        ]
        const value = {
          title,
          stage,
          audience,
          items: items.filter(Boolean),
          ...(at !== undefined && { at }),
          ...(cadence && { cadenceMinutes: cadence }),
        }
        reading.add('message', { value, from: [node] })
      }
      reading.takeHeadRow(block)
      if (!reading.isOpen(block)) reading.take(section.node)
    }
  }
}
