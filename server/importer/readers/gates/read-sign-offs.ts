import type { Code, Nodes, RootContent, Table } from 'mdast'
import { toString as plainText } from 'mdast-util-to-string'
import type { FindingInput } from '../../finding.inputs.ts'
import { isOutsideChecklists, isWithinItem } from '../../headings/checklist-headings.ts'
import { undecorated } from '../../outline/heading.ts'
import { type Section, walk } from '../../outline/sections.ts'
import { shortened } from '../../outline/titles.ts'
import type { Reader, ReadingState } from '../../reading-state.ts'
import { codeLines, type Line, linesOf, ownLines } from '../../written/lines.ts'
import { columnTitles } from '../../written/table-rows.ts'
import { tickOf } from '../../written/tick-marks.ts'
import { readSignedClaims } from './read-signed-claims.ts'
import { filledIn, groupOf, isBelowSignOff, signerOf } from './sign-off-headings.ts'

type SignOff = FindingInput<'signOff'>

/**
 * Who has to sign: a title with Name, Signature and Date below it, lines with blanks, tables of approvers, blocks of
 * text. What is signed in the text already is kept as history, and never counts.
 */
export const readSignOffs: Reader = reading => {
  for (const section of walk(reading.root)) {
    if (isWithinItem(section) || section.noun === 'step') continue
    if (readBlock(reading, section)) continue
    for (const block of reading.open(section)) {
      if (block.type === 'table') readTable(reading, section, block)
      if (!isBelowSignOff(section) || isOutsideChecklists(section)) continue
      if (block.type === 'code') readCode(reading, section, block)
      else for (const each of signatureLines(block)) readLine(reading, section, each)
    }
    if (isBelowSignOff(section) && !isOutsideChecklists(section)) readSignedClaims(reading, section)
  }
}

const LABEL = /^([A-Za-z][\w /()&.-]{1,50}?)\s*:\s*(.*)$/

/** The labelled lines of a section's lists and paragraphs: "name" → "____". */
function labelledValues(blocks: RootContent[]): Map<string, string> {
  const lines = blocks.flatMap(block =>
    block.type === 'paragraph'
      ? linesOf(block)
      : block.type === 'list'
        ? block.children.flatMap(child => ownLines(child).slice(0, 1))
        : [],
  )
  return new Map(
    lines.flatMap(({ text }) => {
      const [, name, value = ''] = LABEL.exec(undecoratedLabel(text)) ?? []
      return name ? [[name.toLowerCase(), value] as const] : []
    }),
  )
}

const undecoratedLabel = (text: string) => tickOf(text).rest.replace(/\*\*/g, '')

const valueNamed = (values: Map<string, string>, pattern: RegExp) =>
  [...values].find(([name]) => pattern.test(name))?.[1]

/** "**Release Manager Approval:**" over Name, Signature, Date. */
function readBlock(reading: ReadingState, section: Section): boolean {
  if (section.depth === 0) return false
  const blocks = reading.open(section).filter(block => labelledValues([block]).size > 0)
  const values = labelledValues(blocks)
  const signature = valueNamed(values, /^(?:signature|signed|e-?signature)\b/)
  if (signature === undefined || values.size < 2) return false
  const name = filledIn(valueNamed(values, /^(?:name|signed by|printed name|approver)\b/) ?? '')
  const at = [valueNamed(values, /^date\b/), valueNamed(values, /^time\b/)].flatMap(
    text => filledIn(text ?? '') ?? [],
  )
  addSignOff(
    reading,
    section,
    { title: signerOf(section.title), name, text: filledIn(signature), at: at.join(' ') },
    [...(section.node.type === 'root' ? [] : [section.node]), ...blocks],
  )
  return true
}

interface Signature {
  title: string
  name: string | null
  text: string | null // what was signed with; null where it waits
  at: string
}

function addSignOff(
  reading: ReadingState,
  section: Section,
  { title, name, text, at }: Signature,
  from: Nodes[],
) {
  const value: SignOff = {
    group: shortened(groupOf(section)),
    title: shortened(undecorated(title) || groupOf(section)),
    ...(name && { name }),
    ...(text && { history: { name: name ?? title, text, ...(at && { at }) } }),
  }
  reading.add('signOff', { value, from })
}

interface SignatureLine {
  line: Line
  node: Nodes
  isListed: boolean
  checked: boolean | null // of a task list
}

/** The lines of lists and paragraphs, each with the node that stands for it. */
function signatureLines(block: RootContent): SignatureLine[] {
  if (block.type === 'list')
    return block.children.flatMap(child =>
      ownLines(child)
        .slice(0, 1)
        .map(line => ({
          line,
          node: child.children[0] ?? child,
          isListed: true,
          checked: child.checked ?? null,
        })),
    )
  return block.type === 'paragraph'
    ? linesOf(block).map(line => ({ line, node: line.node, isListed: false, checked: null }))
    : []
}

const NOT_A_SIGNER =
  /^(?:name|title|signature|date|time|date\/time|comments?|status|version|system.*|release.*date|decision.*|deployment.*(?:time|duration|status|window|completion)|smoke.*|production health|post-.*|sign-?offs?|approved|notes?|reason|risk.*|ticket|url|link|hypercare lead|environment|expected.*|overall.*|.*\b(?:name|approved|issues|found|number|count|id|reference))$/i
const NAME = /^(?:@\S+|\p{Lu}[\p{L}.'-]*(?:\s+\p{Lu}[\p{L}.'-]*){0,3})(?:\s*\(.*\))?$/u
const DATE = /\b(?:date|time|date\s*\/\s*time|signed|signature)\s*:\s*([^|]*)$/i

/** "Deployment Lead: ________ Date: ________", "- [ ] Security Lead approval". */
function readLine(
  reading: ReadingState,
  section: Section,
  { line: { text }, node, isListed, checked }: SignatureLine,
) {
  if (text.length > 1000) return
  const { ticked: sign, rest } = tickOf(text.replace(/\*\*/g, ''))
  const ticked = checked ?? sign
  const [, label = '', value = ''] = LABEL.exec(rest) ?? []
  const date = DATE.exec(value)
  const written = filledIn(date ? value.slice(0, date.index) : value)
  const name = written !== null && NAME.test(written) ? written : null
  const isBlank = /_{2,}/.test(value) || (isListed && label !== '' && value.trim() === '')
  const isShort = written === null || written.split(/\s+/).length <= 4
  const isSigner = isBlank || date || (ticked !== null && isShort)
  if (label && !NOT_A_SIGNER.test(label) && isSigner) {
    const at = filledIn(date?.[1] ?? '') ?? ''
    const isSigned = ticked === true || at !== ''
    addSignOff(reading, section, { title: signerOf(label), name, text: isSigned ? rest : null, at }, [node])
  } else if (
    !label &&
    ticked === false &&
    /^[^.]{3,60}\b(?:approval|approved|sign[- ]?off|approves)$/i.test(rest)
  ) {
    const title = rest.replace(/\s*\b(?:approval|approved|sign[- ]?off|approves)$/i, '')
    addSignOff(reading, section, { title, name: null, text: null, at: '' }, [node])
  } else if (!label && ticked === false && ASKED.test(rest)) {
    addSignOff(reading, section, { title: ASKED.exec(rest)?.[1] ?? rest, name: null, text: null, at: '' }, [
      node,
    ])
  }
}

/** "Security Team - no open findings". */
const ASKED =
  /^([^.:]{2,40}?\b(?:team|lead|manager|owner|engineer|director|officer|stakeholders?|sponsor|legal|compliance|cto|ceo|ciso|vp|qa|dba|sre))(?:\s+[–—-]\s+.*)?$/i

const WHO = /^(?:role|title|approver|position|team|function|stakeholder|department|signatory|area)\b/i
const SIGNS = /^(?:signature|signed|sign[- ]?off|approv(?:al|ed)|e-?signature)\b/i

/** "Role | Name | Signature | Date". */
function readTable(reading: ReadingState, section: Section, table: Table) {
  const heads = columnTitles(table)
  const [who, signature] = [
    heads.findIndex(head => WHO.test(head)),
    heads.findIndex(head => SIGNS.test(head)),
  ]
  const dated = heads.findIndex(head => /^(?:date|signed at|when|time)\b/i.test(head))
  const named = heads.findIndex(head => /^(?:name|person|printed name|who)\b/i.test(head))
  const isAsked = signature >= 0 || (dated >= 0 && isBelowSignOff(section))
  const title = who >= 0 ? who : named
  if (title < 0 || !isAsked) return
  for (const row of table.children.slice(1)) {
    const cell = (i: number) => (i >= 0 && row.children[i] ? plainText(row.children[i]).trim() : '')
    if (cell(title) === '') continue
    const raw = signature >= 0 ? cell(signature) : ''
    const text =
      tickOf(raw).ticked === false ? null : (filledIn(raw) ?? (tickOf(raw).ticked ? 'Approved' : null))
    const name = named >= 0 && named !== title ? filledIn(cell(named)) : null
    addSignOff(reading, section, { title: cell(title), name, text, at: filledIn(cell(dated)) ?? '' }, [
      ...row.children,
    ])
  }
}

/** Blocks of a fenced text, one signature each: "Team Lead: Ann", "Date: …", "Signature: [APPROVED]". */
function readCode(reading: ReadingState, section: Section, code: Code) {
  const blocks: Line[][] = [[]]
  for (const line of codeLines(code)) {
    if (line.text.trim() === '') blocks.push([])
    else blocks.at(-1)?.push(line)
  }
  let isWhole = true
  for (const lines of blocks.filter(({ length }) => length > 0)) {
    const pairs = lines.map(({ text }) => LABEL.exec(text.trim()))
    const [head] = pairs
    const seal = pairs.find(
      (pair, i) => i > 0 && /signature|signed|approv|authori[sz]/i.test(pair?.[1] ?? ''),
    )
    if (!head?.[1] || !seal) {
      isWhole = false
      continue
    }
    const at = pairs.find(pair => /^date/i.test(pair?.[1] ?? ''))?.[2]?.trim() ?? ''
    const text = filledIn(seal[2] ?? '')
    const from = lines.map(({ node }) => node)
    addSignOff(
      reading,
      section,
      { title: head[1], name: filledIn(head[2] ?? ''), text, at: filledIn(at) ?? '' },
      from,
    )
  }
  if (isWhole) reading.take(code)
}
