import { enclosingHeadings, isHeldElsewhere } from '../../headings/enclosing-headings.ts'
import { walk } from '../../outline/sections.ts'
import { shortened } from '../../outline/titles.ts'
import type { Reader } from '../../reading-state.ts'
import { dueOf } from '../../written/durations.ts'
import { type ListEntry, listEntries } from '../../written/list-entries.ts'
import { COMMUNICATION, cadenceOf, type MessageStage, stageIn } from './message-stages.ts'

/** A communication plan as a list whose lines begin with when: "T-24h: mail to the depots", "every 30 min: chat". */
export const readCommunicationLists: Reader = reading => {
  for (const section of walk(reading.root)) {
    if (isHeldElsewhere(section) || stageIn(section.raw)) continue
    if (!enclosingHeadings(section).some(({ title }) => COMMUNICATION.test(title))) continue
    for (const block of reading.open(section)) {
      if (block.type !== 'list') continue
      const timed = listEntries([block]).map(bullet => ({ bullet, when: whenOf(bullet) }))
      if (timed.length < 2 || !timed.every(({ bullet, when }) => when && bullet.text)) continue
      for (const { bullet, when } of timed) {
        if (!when) continue
        reading.add('message', {
          value: { title: shortened(bullet.text), items: bullet.below, ...when },
          from: [bullet.node],
        })
      }
      reading.takeHeading(section)
    }
  }
}

interface When {
  stage: MessageStage
  at?: number
  cadenceMinutes?: number
}

/** When a line is said, as its first words tell; null where they tell nothing. */
function whenOf({ text }: ListEntry): When | null {
  const begin = text.slice(0, 40)
  const cadence = /^\W*(?:every|hourly)\b/i.test(begin) ? cadenceOf(begin) : undefined
  if (cadence) return { stage: 'during', cadenceMinutes: cadence }
  const at = /^\W*(?:T\s?[+−-]|\d+\s*[a-z]+ (?:before|prior|after))/i.test(begin) ? dueOf([begin]) : undefined
  if (at !== undefined) return { stage: at < 0 ? 'before' : 'during', at }
  const word = /^\W*(?:before|after|once|during|while|when|at|done|on completion|start)\b/i.test(begin)
  if (!word) return null
  return { stage: /^\W*(?:done|when (?:done|live))\b/i.test(begin) ? 'after' : (stageIn(begin) ?? 'during') }
}
