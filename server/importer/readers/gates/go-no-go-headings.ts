import type { Nodes } from 'mdast'
import { isTopHeading, isWithinItem } from '../../headings/checklist-headings.ts'
import type { Section } from '../../outline/sections.ts'
import { ownLines } from '../../written/lines.ts'
import { tickOf } from '../../written/tick-marks.ts'

export const GO_NO_GO = /\bgo\s*(?:\/|-|or|\/\s*or)\s*no[- ]?go\b/i
const NO_GO = /\bno[- ]?go\b/i
const GO_LIST = /^(?:all )?go[- ]?(?:criteria|decision|conditions?|live criteria)\b/i

/** A heading that asks whether to go on: "Go/No-Go Decision", "Gate 2: Cutover", "GO criteria". */
export const isGateHeading = (section: Section): boolean =>
  !isTopHeading(section) &&
  !isWithinItem(section) &&
  (GO_NO_GO.test(section.title) ||
    (section.noun === 'gate' && section.ordinal !== null) ||
    GO_LIST.test(section.title) ||
    saysNoGo(section.title))

/** "NO-GO conditions", "No-Go Decision": what speaks against it. */
export const saysNoGo = (title: string): boolean => NO_GO.test(title.replace(GO_NO_GO, ''))

const ANSWER = /^(?:no[- ]?go|go|hold|abort|conditional go|proceed|stop)\b/i

/** "- [ ] GO  - [ ] NO-GO": the decision itself, which is made in the room. */
export const isAnswers = (node: Nodes): boolean => {
  if (node.type !== 'list') return false
  const texts = node.children.map(child => tickOf(ownLines(child)[0]?.text ?? '').rest)
  return texts.length > 1 && texts.every(text => ANSWER.test(text)) && texts.some(text => NO_GO.test(text))
}

/** "☐ GO ☐ NO-GO" on one line. */
export const isAnswerLine = (text: string): boolean =>
  /(?:\[\s*\]|[☐□⬜])\s*\**go\b/i.test(text) && /(?:\[\s*\]|[☐□⬜])\s*\**no[- ]?go\b/i.test(text)
