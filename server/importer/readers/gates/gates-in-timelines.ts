import type { RootContent } from 'mdast'
import { toString as plainText } from 'mdast-util-to-string'
import { isWithinItem } from '../../headings/checklist-headings.ts'
import { heading, undecorated } from '../../outline/heading.ts'
import { type Section, walk } from '../../outline/sections.ts'
import { offsetMinutes } from '../../written/durations.ts'
import { codeLines, type Line, linesOfBlock } from '../../written/lines.ts'
import { type GateCandidate, gateCandidate } from './gate-candidate.ts'
import { GO_NO_GO, isAnswerLine } from './go-no-go-headings.ts'

const NAMED = /^\W*gate\s*#?\s*(\d+)\s*[:.–—-]\s*(\S.*)$/i
const NUMBER = /\(?\bgate\s*#?\s*(\d+)\)?/i
const TREE = /[\u2500-\u257f|]+/g

/**
 * Gates that a plan names in passing: "GATE 1: Pre-deployment" in a list, "Go/no-go decision (GATE 2)" below "T+45min"
 * in a timeline, be it a code block, a list or a table. The text they stand in stays open for others.
 */
export function gatesInTimelines(root: Section): GateCandidate[] {
  return [...walk(root)].flatMap(section => {
    if (isWithinItem(section)) return []
    const at = /^\W*T\s*[+\-−–]/.test(section.raw) ? (offsetMinutes(section.raw) ?? undefined) : undefined
    return section.blocks.flatMap(block => timedTexts(block, at).flatMap(line => gatesOfLine(line)))
  })
}

interface TimedText extends Line {
  at?: number
}

/** The lines of a block with the offset that each stands at. */
function timedTexts(block: RootContent, at: number | undefined): TimedText[] {
  if (block.type === 'code') {
    let now: number | undefined
    return codeLines(block).map(line => {
      const own = /^\W*T\s*[+\-−–]\s*\d/.test(line.text) ? offsetMinutes(line.text) : null
      if (own !== null) now = own
      return { ...line, at: now }
    })
  }
  const lines =
    block.type === 'table'
      ? block.children.slice(1).map(row => {
          const text = row.children.map(cell => plainText(cell)).join(' · ')
          return { text, codes: [], node: { type: 'text' as const, value: text, position: row.position } }
        })
      : linesOfBlock(block)
  return lines.map(line => ({ ...line, at: offsetMinutes(line.text) ?? at }))
}

function gatesOfLine({ text, node, at }: TimedText): GateCandidate[] {
  if (text.length > 1000 || isAnswerLine(text)) return []
  const [, number, name] = NAMED.exec(text.replace(TREE, ' ')) ?? []
  if (number && name) return [gateCandidate(heading(name).title, [node], { number, at, weight: 2 })]
  if (at === undefined || !GO_NO_GO.test(text)) return []
  return [gateCandidate(titleOf(text), [node], { number: NUMBER.exec(text)?.[1] ?? '', at })]
}

/** The words that name the decision: without time, branches and the gate's number. */
function titleOf(text: string): string {
  const part = text.split(' · ').find(each => GO_NO_GO.test(each)) ?? text
  const decisionText = part
    .replace(TREE, ' ')
    .replace(/^\W*T\s*[+\-−–]\s*\d+(?:\.\d+)?\s*[a-z]*\s*[:.–—-]?/i, '')
    .replace(NUMBER, '')
    .replace(/^\W*final\s+/i, '')
  const title = undecorated(decisionText) || 'Go/no-go decision'
  return title.charAt(0).toUpperCase() + title.slice(1)
}
