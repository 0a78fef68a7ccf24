import type { ListItem, Nodes } from 'mdast'
import { enclosingHeadings, headingWords, isHeldElsewhere } from '../../headings/enclosing-headings.ts'
import { type Section, walk } from '../../outline/sections.ts'
import { shortened } from '../../outline/titles.ts'
import type { Reader, ReadingState } from '../../reading-state.ts'
import { listEntries, listEntry } from '../../written/list-entries.ts'
import { itemText, plainLines } from '../../written/list-text.ts'
import { namedRows } from '../../written/table-rows.ts'
import { isMoreBetter } from './metric-names.ts'
import { type MetricThreshold, metricThreshold } from './metric-thresholds.ts'
import { BACK, statedReason } from './stated-reason.ts'
import { triggerLevel, triggerSeverity } from './trigger-severity.ts'

const CRITERIA = new RegExp(
  `\\b${BACK}\\b.*\\b(?:criteria|criterion|triggers?|conditions?|thresholds?|if|when|reasons)\\b|` +
    `\\b(?:criteria|criterion|triggers?|conditions?|thresholds?|when|reasons)\\b.*\\b${BACK}\\b`,
  'i',
)
/** What stands beside the criteria below the same heading. */
const BESIDE =
  /\b(?:authority|authori[sz]\w+|procedures?|execution|execute (?:the )?rollback$|steps|actions|who|test(?:s|ing)?|drills?|results|verification|communication|time to decision|if needed)\b/i

/** What is done when it happened, or asked whether it did. */
const ASKED = /\bwhen (?:we|you)\b|\bafter\b|\btriggered\s*\?/i
const NO_REASON = /^\W*(?:(?:yes|no)\s*[-–—:,]|forward[- ]?fix\b)/i
/** Columns that say what is well, or where one looks. */
const WELL =
  /success|target|normal|expected|baseline|healthy|green|warn|query|panel|dashboard|source|tool|current|notes?\b|owner/

/** Reasons to go back: what a machine can judge becomes a trigger, everything else a criterion for people. */
export const readTriggers: Reader = reading => {
  for (const section of walk(reading.root)) {
    if (!isCriteria(section) || isHeldElsewhere(section)) continue
    const before = reading.findings.length
    for (const block of reading.open(section)) {
      if (block.type === 'list') for (const item of block.children) readItem(reading, section, item, '')
      if (block.type === 'table') readTable(reading, section, block)
    }
    if (reading.findings.length > before) reading.take(section.node)
  }
  for (const section of walk(reading.root)) if (isUsedUp(reading, section)) reading.take(section.node)
}

function isCriteria(section: Section): boolean {
  const chain = enclosingHeadings(section)
  const at = chain.findIndex(each => CRITERIA.test(headingWords(each)))
  return (
    at >= 0 &&
    (!ASKED.test(headingWords(chain[at] ?? section)) || hasLimit(section)) &&
    !chain.slice(0, at).some(each => BESIDE.test(headingWords(each)))
  )
}

const hasLimit = (section: Section): boolean =>
  listEntries(section.blocks).some(({ node, text }) => node.checked == null && metricThreshold(text) !== null)

/** A line such as "Roll back if any of these occurs:" whose list was read in its place, or that holds such parts. */
const isUsedUp = (reading: ReadingState, section: Section): boolean =>
  section.node.type !== 'root' &&
  CRITERIA.test(headingWords(section)) &&
  !isHeldElsewhere(section) &&
  section.blocks.every(block => !reading.isOpen(block) || block.type === 'thematicBreak') &&
  (section.bold ? section.blocks.length > 0 : section.children.some(child => !reading.isOpen(child.node)))

function readItem(reading: ReadingState, section: Section, item: ListItem, group: string) {
  const lists = item.children.filter(child => child.type === 'list')
  const text = itemText(item).replace(/\s+/g, ' ')
  const isGroup = lists.length > 0 && metricThreshold(text) === null
  if (!isGroup) return addReason(reading, section, listEntry(item).text || text, [item], group)
  for (const list of lists) for (const child of list.children) readItem(reading, section, child, text)
  for (const child of item.children) if (child.type === 'paragraph') reading.take(child)
}

/** "Error rate | > 5 % | 2 min | Automatic" in columns of any names. */
function readTable(reading: ReadingState, section: Section, table: Extract<Nodes, { type: 'table' }>) {
  const rows = namedRows(table)
  for (const { node, names, cells } of rows) {
    const cellTexts = cells.map((cell, at) =>
      /^\d/.test(cell) && /duration|\bfor\b|sustained|window/.test(names[at] ?? '') ? `for ${cell}` : cell,
    )
    const level = cells.filter((_, at) =>
      /severity|level|priority|action|response|decision/.test(names[at] ?? ''),
    )
    const reasonText = cellTexts
      .filter((_, at) => !level.includes(cells[at] ?? '') && (at === 0 || !WELL.test(names[at] ?? '')))
      .join(' ')
    addReason(reading, section, reasonText, [node], ...level)
  }
  const [headRow] = table.children
  if (headRow && rows.length > 0) reading.take(headRow)
}

/** Less than a limit is a reason only where more is better: "errors < 1 %" says how it ought to be. */
const isWell = ({ kind, metric, comparison }: MetricThreshold): boolean =>
  kind === 'threshold' &&
  comparison.startsWith('<') &&
  !isMoreBetter(metric) &&
  !/pods?|replicas?|instances?|nodes?|healthy|passing|connections|orders|sessions|traffic|requests/.test(
    metric,
  )

function addReason(
  reading: ReadingState,
  section: Section,
  text: string,
  from: Nodes[],
  ...nearer: string[]
) {
  const title = shortened(text.trim())
  if (!title || NO_REASON.test(title)) return
  const [reason = '', answer = ''] = text.split(/\s*(?:->|→|=>)\s*/)
  const { severity, sure } = triggerSeverity(section, ...[answer, ...nearer].filter(Boolean))
  const threshold = metricThreshold(reason)
  if (!threshold || isWell(threshold)) {
    reading.add('rollbackCriterion', { value: { severity, text: title }, from, sure })
    return
  }
  const { isUsualName, ...trigger } = threshold
  const value = { ...trigger, title, level: triggerLevel(severity), text: title }
  reading.add('trigger', { value, from, sure: sure && isUsualName })
}

const STATED =
  /^\W*(?:roll[- ]?back|abort|back[- ]?out)\s+(?:triggers?|criteri(?:on|a)|conditions?|if|when)\s*:\s*(.{3,})$/i

/** "Rollback trigger: If …" on a line of its own, where no phase took it as what to do when it fails. */
export const readStatedTriggers: Reader = reading => {
  for (const section of walk(reading.root)) {
    for (const block of reading.open(section)) {
      if (block.type === 'list') for (const item of block.children) readStated(reading, section, item)
      if (block.type !== 'paragraph') continue
      const lines = plainLines(block)
      const reasons = lines.flatMap(line => STATED.exec(line.slice(0, 500))?.[1] ?? statedReason(line) ?? [])
      if (reasons.length === 0 || reasons.length < lines.length) continue
      for (const text of reasons) {
        const { severity, sure } = triggerSeverity(section)
        reading.add('rollbackCriterion', { value: { severity, text: shortened(text) }, from: [block], sure })
      }
    }
  }
}

/** "- Roll back if the login fails" among other entries. */
function readStated(reading: ReadingState, section: Section, item: ListItem) {
  if (!reading.isOpen(item)) return
  const reason = statedReason(itemText(item).replace(/\s+/g, ' '))
  if (reason) addReason(reading, section, reason, [item], '')
}
