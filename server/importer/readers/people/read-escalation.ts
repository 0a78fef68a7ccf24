import type { Nodes, RootContent } from 'mdast'
import { isChecklist, isWithinItem } from '../../headings/checklist-headings.ts'
import { type Section, walk } from '../../outline/sections.ts'
import { plainCase } from '../../outline/titles.ts'
import { openText, type ReadingState } from '../../reading-state.ts'
import { itemLine, labelAndRest, textLines } from '../../written/lines.ts'
import { isShell } from '../../written/shell-code.ts'
import { cellTextAt, columnTitles } from '../../written/table-rows.ts'
import { capitalised, isSomebody, minutesAfterIn, spokenLevels } from './escalation-phrases.ts'
import { personIn } from './person-details.ts'

const ESCALATION =
  /\bescalations?\b|\bcall (?:chain|order|tree)\b|\bchain of command\b|\b(?:whom?|who) to (?:call|wake|page)\b/i
const OTHER =
  /\b(?:triggers?|channels?|criteria|when to|verif\w+|test\w*|created|defined|confirmed|practi[cs]ed)\b/i
const LEVEL = /^\W*(?:level|tier|L|stage)\s*#?(\d)\b\s*(.*)$/i

/** Who is called next, after how long and what they do: levels with a title each, or a chain in order. */
export function readEscalation(reading: ReadingState) {
  for (const section of walk(reading.root)) {
    if (
      !ESCALATION.test(section.title) ||
      OTHER.test(section.title) ||
      isWithinItem(section) ||
      isChecklist(section)
    )
      continue
    const before = reading.findings.length
    for (const part of walk(section)) {
      if (part !== section && OTHER.test(part.title)) continue
      if (!readLevel(reading, part)) readBlocks(reading, part)
    }
    if (reading.findings.length > before) reading.takeHeading(section)
  }
  for (const section of walk(reading.root)) {
    if (isWithinItem(section) || isChecklist(section) || section.noun === 'step' || section.noun === 'phase')
      continue
    for (const block of reading.open(section)) {
      if (block.type !== 'list' || !isCallOrder(block)) continue
      readChain(reading, block)
      reading.takeHeading(section)
    }
  }
}

/** How fast somebody must answer is not when he is called. */
const ANSWER = /\brespon(?:se|d)|\bresol|\bSLA\b/i

/** "Level 2 escalation", "Level 1 → Level 2" name nobody. */
const saysWho = (itemText: string): boolean =>
  !/^\W*(?:escalations?|(?:level|tier|L)\s*\d.*)?\W*$/i.test(itemText.replace(/\([^)]*\)/g, ''))

interface Level {
  level: number
  text: string // who, with times and numbers as they are written
  brackets: string[]
  actions: string[]
}

/** "**Level 2: Engineering lead (15-30 minutes)**" above what they do. */
function readLevel(reading: ReadingState, part: Section): boolean {
  const level = LEVEL.exec(part.raw.replace(/^[^\p{L}]+/u, ''))
  if (!level || !reading.isOpen(part.node) || !saysWho(level[2] ?? '')) return false
  const blocks = openText(reading, part)
  addLevel(
    reading,
    { level: Number(level[1]), text: level[2] ?? '', brackets: part.brackets, actions: textLines(blocks) },
    [part.node, ...blocks],
  )
  return true
}

function addLevel(reading: ReadingState, { level, text, brackets, actions }: Level, from: Nodes[]) {
  const line = text
    .replace(/\([^)]*\)/g, ' ')
    .replace(/^[\s:.–—-]+/, '')
    .replace(/\s+/g, ' ')
    .trim()
  const time = [...brackets, ...bracketsOf(text), line]
    .filter(labelled => !ANSWER.test(labelled))
    .map(minutesAfterIn)
    .find(minutes => minutes !== null)
  const labelled = labelAndRest(line)
  const { name, note, ...own } = personIn(labelled ? labelled.rest : line)
  const inner = bracketsOf(text).map(personIn)
  const phone = own.phone ?? inner.find(each => each.phone)?.phone
  const email = own.email ?? inner.find(each => each.email)?.email
  const who = labelled ? [labelled.label, name].filter(Boolean).join(', ') : (name ?? note ?? line)
  const isTimeFirst = labelled !== null && minutesAfterIn(labelled.label) !== null
  reading.add('escalation', {
    value: {
      level: Math.max(1, level),
      afterMinutes: time ?? 0,
      who: capitalised(
        plainCase(
          withoutTime((isTimeFirst ? labelled.rest : who) || line || `Level ${level}`)
            .replace(/^[\s:–—-]+/, '')
            .replace(CALL, ''),
        ),
      ).slice(0, 300),
      ...((phone ?? email) && { phone: phone ?? email }),
      actions:
        labelled && note && !isTimeFirst && minutesAfterIn(note) === null ? [note, ...actions] : actions,
    },
    from,
    sure: time !== undefined,
  })
}

const CALL = /^(?:page|call|notify|escalate to|contact)\s+(?:the\s+)?(?=\S)/i
const bracketsOf = (text: string) => [...text.matchAll(/\(([^()]*)\)/g)].map(([, inner]) => inner ?? '')
const withoutTime = (text: string) =>
  text
    .replace(
      /[,;–—-]?\s*(?:after|within|in)?\s*\d+\s*(?:-|–|to)?\s*\d*\s*\+?\s*(?:min(?:ute)?s?|h(?:ou)?rs?)\b\.?/i,
      '',
    )
    .trim() || text

/** Ordered lists, lists of levels and tables below the heading. */
function readBlocks(reading: ReadingState, part: Section) {
  for (const block of reading.open(part)) {
    if (block.type === 'list') readChain(reading, block)
    if (block.type === 'table') readTable(reading, block)
    if (block.type === 'code' && !isShell(block)) readDrawing(reading, block)
  }
}

function readChain(reading: ReadingState, list: Extract<RootContent, { type: 'list' }>) {
  const open = list.children.filter(item => reading.isOpen(item))
  const entries = open.map((item, i) => {
    const itemText = itemLine(item)
    const level = LEVEL.exec(itemText)
    return {
      item,
      words: level?.[2] ?? itemText,
      level: level ? Number(level[1]) : i + 1,
      isLevel: level !== null,
    }
  })
  const isChain = entries.every(({ isLevel, words: itemText }) =>
    isLevel ? saysWho(itemText) : isTimed(itemText) || (list.ordered && namesSomebody(itemText)),
  )
  if (!isChain) {
    for (const { node, level, after, who } of spokenLevels(open))
      reading.add('escalation', {
        value: { level, afterMinutes: after ?? 0, who, actions: [itemLine(node)] },
        from: [node],
        sure: false,
      })
    return
  }
  for (const { item, words: itemText, level } of entries) {
    const actions = textLines(item.children.filter(({ type }) => type === 'list'))
    addLevel(reading, { level, text: itemText, brackets: [], actions }, [item])
  }
}

/** "15-30 min: DBA lead" */
function isTimed(itemText: string): boolean {
  const [, when = '', who = ''] = /^\W*(\d[^:]{0,30}):\s*(.+)$/.exec(itemText.slice(0, 300)) ?? []
  return minutesAfterIn(when) !== null && isSomebody(who)
}

/** Below any heading ("If it is stuck"): people in order, most of them with the time after which they are called. */
function isCallOrder(list: Extract<RootContent, { type: 'list' }>): boolean {
  const itemText = list.children.map(itemLine)
  const timed = itemText.filter(text => bracketsOf(text).some(inner => minutesAfterIn(inner) !== null))
  return (
    list.ordered === true &&
    itemText.length >= 2 &&
    timed.length * 2 >= itemText.length &&
    itemText.every(text => namesSomebody(text) && isSomebody(text))
  )
}

/** Somebody to call rather than something to do: a title with a number, or a short title alone. */
function namesSomebody(itemText: string): boolean {
  const labelled = labelAndRest(itemText)
  const who = labelled?.label ?? itemText.replace(/\([^)]*\)|\+?\d[\d\s.-]{4,}/g, '')
  const isShort = who.trim().split(/\s+/).length <= 5
  const isReached = labelled !== null && Object.keys(personIn(labelled.rest)).some(key => key !== 'note')
  return isShort && (isReached || isSomebody(who))
}

/** "Level 2: Team lead" in a fence; a time on the arrow between two levels is that of the next. */
function readDrawing(reading: ReadingState, fence: Extract<RootContent, { type: 'code' }>) {
  const levels: Level[] = []
  let arrow: string[] = []
  for (const line of fence.value.split('\n')) {
    const itemText = line.replace(/^[^\p{L}\p{N}(]+/u, '').slice(0, 300)
    const level = LEVEL.exec(itemText)
    if (level) levels.push({ level: Number(level[1]), text: level[2] ?? '', brackets: arrow, actions: [] })
    else if (levels.length > 0 && minutesAfterIn(itemText) === null && itemText)
      levels.at(-1)?.actions.push(itemText)
    arrow = level ? [] : [itemText]
  }
  if (levels.length < 2) return
  for (const level of levels) addLevel(reading, level, [fence])
}

/** Levels by how bad it is say who is called for what, not who comes next. */
const BY_SEVERITY = /^(?:severity|priority|sev|incident|type|category)\b/i

function readTable(reading: ReadingState, table: Extract<RootContent, { type: 'table' }>) {
  const heads = columnTitles(table)
  const column = (pattern: RegExp) => heads.findIndex(headRow => pattern.test(headRow))
  const who = column(/^(?:who|roles?|contact|name|escalate to|person|owner)$/i)
  const when = column(/time|after|when|within|response/i)
  const does = column(/action|responsib|what/i)
  const level = column(/^(?:level|tier|step|order|#)$/i)
  if (who < 0 || (when < 0 && level < 0) || heads.some(headRow => BY_SEVERITY.test(headRow))) return
  if (level < 0 && /^who$/i.test(heads[who] ?? '') && does >= 0) return // who acts, not who is called
  for (const [i, row] of table.children.slice(1).entries()) {
    const phone = personIn(cellTextAt(row, column(/phone|number|contact (?:info|details)/i))).phone
    const after = when < 0 ? null : minutesAfterIn(cellTextAt(row, when))
    if (!cellTextAt(row, who)) continue
    reading.add('escalation', {
      value: {
        level: Math.max(1, Number(/\d+/.exec(cellTextAt(row, level))?.[0] ?? i + 1)),
        afterMinutes: after ?? 0,
        who: cellTextAt(row, who).slice(0, 300),
        ...(phone && { phone }),
        actions: cellTextAt(row, does) ? [cellTextAt(row, does)] : [],
      },
      from: [row],
      sure: after !== null,
    })
  }
  const [headRow] = table.children
  if (headRow) reading.take(headRow)
}
