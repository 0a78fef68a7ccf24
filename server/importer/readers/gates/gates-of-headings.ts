import type { List, Nodes, RootContent, Table } from 'mdast'
import { toString as plainText } from 'mdast-util-to-string'
import { enclosingRawTexts, isOutsideChecklists } from '../../headings/checklist-headings.ts'
import { undecorated } from '../../outline/heading.ts'
import { type Section, upwards, walk } from '../../outline/sections.ts'
import type { ReadingState } from '../../reading-state.ts'
import { dueOf } from '../../written/durations.ts'
import { type Line, linesOf, ownLines } from '../../written/lines.ts'
import { withoutMeasuredBlanks } from '../../written/measured-values.ts'
import { columnTitles } from '../../written/table-rows.ts'
import { tickOf } from '../../written/tick-marks.ts'
import { isTicked } from '../checklist/items-of-lists.ts'
import { type GateCandidate, gateCandidate } from './gate-candidate.ts'
import { decidingRole, isAttendees, roleOfLine, rolesOfLine } from './gate-people.ts'
import { isAnswerLine, isAnswers, isGateHeading, saysNoGo } from './go-no-go-headings.ts'
import { isSignOffTitle } from './sign-off-headings.ts'

/** Gates that have a heading of their own, with the criteria, conditions and people below it. */
export function gatesOfHeadings(reading: ReadingState): GateCandidate[] {
  return [...walk(reading.root)].flatMap(section => {
    if (!reading.isOpen(section.node)) return []
    const [, ...above] = upwards(section)
    if (above.some(isGateHeading)) return []
    if (isGateHeading(section)) return isOutsideChecklists(section) ? [] : [gateOfHeading(reading, section)]
    const answers = section.blocks.find(block => isAnswers(block) || isAnswerBlock(block))
    return answers && section.depth > 0 && section.noun !== 'step' ? [decisionOnly(section, answers)] : []
  })
}

const isAnswerBlock = (block: RootContent) =>
  block.type === 'paragraph' && linesOf(block).some(({ text }) => isAnswerLine(text))

const decisionOnly = (section: Section, answers: RootContent): GateCandidate =>
  gateCandidate(section.title, [answers], { weight: 2, at: dueOf(enclosingRawTexts(section)) })

function gateOfHeading(reading: ReadingState, section: Section): GateCandidate {
  const gate = gateCandidate(section.title, [section.node].filter(isNode), {
    weight: 3,
    number: section.noun === 'gate' ? (section.ordinal ?? '') : '',
    at: dueOf(enclosingRawTexts(section)),
  })
  for (const part of walk(section)) {
    if (part !== section && (isSignOffTitle(part.title) || !reading.isOpen(part.node))) continue
    const before = gate.criteria.length + gate.noGo.length + gate.voters.length
    for (const block of reading.open(part)) readBlock(gate, part, block)
    const hasRead = gate.criteria.length + gate.noGo.length + gate.voters.length > before
    if (part !== section && (hasRead || isAnswerLine(part.raw))) gate.from.push(part.node)
  }
  gate.authority = decidingRole(section) ?? undefined
  return gate
}

const isNode = (node: Section['node']): boolean => node.type !== 'root'

function readBlock(gate: GateCandidate, part: Section, block: RootContent) {
  if (block.type === 'list') readList(gate, part, block)
  else if (block.type === 'table') readTable(gate, block)
  else if (block.type === 'paragraph') {
    const lines = linesOf(block)
    const ticked = lines.filter(({ text }) => tickOf(text).ticked !== null && !isAnswerLine(text))
    if (ticked.length > 0 && ticked.length >= lines.length - 1) {
      for (const line of ticked) readLine(gate, part, line, [line.node])
      if (ticked.length === lines.length) gate.from.push(block)
    } else if (lines.every(({ text }) => isAnswerLine(text))) gate.from.push(block)
  }
}

function readList(gate: GateCandidate, part: Section, list: List) {
  if (isAnswers(list)) {
    gate.from.push(list)
    return
  }
  for (const item of list.children) {
    const [line] = ownLines(item)
    if (line && (isTicked(item) || asks(gate, part, line.text)))
      readLine(gate, part, line, item.children.slice(0, 1))
  }
}

/** Plain lines are criteria only where the heading says so; those who decide and who is there may be anywhere. */
const asks = (gate: GateCandidate, part: Section, text: string): boolean =>
  part.title === gate.title ||
  /\bcriteri|\bgo\b|\bconditions?\b|\brequire|\bmust\b/i.test(part.title) ||
  isAttendees(part.title) ||
  isAttendees(text) ||
  COUNT.test(text)

const COUNT = /^(.+?):?\s*_{2,}\s*\/\s*(\d+)\s*(.*)$/

/** A line below a gate: who is there, what speaks against it, how far a section must be, or a criterion. */
function readLine(gate: GateCandidate, part: Section, { text }: Line, from: Nodes[]) {
  if (text.length > 1000) return
  const { rest } = tickOf(text)
  const present = isAttendees(rest) ? rolesOfLine(rest) : []
  if (present.length > 0) {
    gate.voters.push(...present)
    gate.from.push(...from)
    return
  }
  if (isAttendees(part.title)) {
    const role = roleOfLine(rest)
    if (role) gate.voters.push(role)
    gate.from.push(...from)
    return
  }
  const [, name, of = '', noun = ''] = COUNT.exec(rest) ?? []
  const criterionText = name
    ? `${name}: ${of} of ${of} ${noun}`.trim()
    : undecorated(withoutMeasuredBlanks(rest)).replace(/\s*:$/, '')
  if (criterionText === '') return
  const title = criterionText
  if (saysNoGo(part.title)) {
    gate.noGo.push(isDenial(part.title) ? affirmed(title) : title)
    gate.from.push(...from)
  } else
    gate.criteria.push({ title, required: !/\((?:optional|nice to have|if applicable)\)/i.test(rest), from })
}

/** "No NO-GO conditions present": its lines say that a condition is absent. */
const isDenial = (heading: string) => /^(?:no|zero|none of the)\s+no[- ]?go\b|\babsent\b/i.test(heading)

function affirmed(text: string): string {
  const criterionText = text.replace(/^no\s+/i, '')
  if (criterionText !== text) return criterionText.charAt(0).toUpperCase() + criterionText.slice(1)
  return /^all\b/i.test(text) ? `Not ${text.charAt(0).toLowerCase()}${text.slice(1)}` : `Not so: ${text}`
}

const NAME = /^(?:criteri(?:on|a)|condition|check|item|requirement|gate|question|category|area)\b/i

/** "Criterion | Required | Status". */
function readTable(gate: GateCandidate, table: Table) {
  const heads = columnTitles(table)
  const name = heads.findIndex(head => NAME.test(head))
  if (name < 0) return
  const required = heads.findIndex(head => /^(?:required|mandatory|must)\b/i.test(head))
  const owner = heads.findIndex(head => /^(?:owner|responsible|role|who)\b/i.test(head))
  const target = heads.findIndex(head => /\b(?:target|threshold|go if)\b/i.test(head))
  gate.from.push(...table.children.slice(0, 1))
  for (const row of table.children.slice(1)) {
    const cell = (i: number) => (row.children[i] ? plainText(row.children[i]).trim() : '')
    const criterionText = [cell(name), target >= 0 ? cell(target) : ''].filter(Boolean).join(': ')
    if (criterionText === '') continue
    gate.criteria.push({
      title: undecorated(criterionText),
      required: required < 0 || !/^(?:no|n|optional|should)\b/i.test(cell(required)),
      ...(owner >= 0 && cell(owner) && { role: cell(owner) }),
      from: [...row.children],
    })
  }
}
