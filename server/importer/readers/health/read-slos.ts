import type { Nodes } from 'mdast'
import { enclosingHeadings, isHeldElsewhere } from '../../headings/enclosing-headings.ts'
import { walk } from '../../outline/sections.ts'
import { shortened } from '../../outline/titles.ts'
import type { Reader, ReadingState } from '../../reading-state.ts'
import { listEntry } from '../../written/list-entries.ts'
import { namedRows } from '../../written/table-rows.ts'
import { type Threshold, threshold } from '../../written/thresholds.ts'
import { isMoreBetter, isTime, metricOf } from './metric-names.ts'
import { inMilliseconds, metricThreshold } from './metric-thresholds.ts'

const TARGETS =
  /\b(?:SLAs?|SLOs?|SLIs?)\b|\bservice[- ]level|\b(?:key|success|performance|health) (?:metrics|indicators|criteria|targets)\b|\bmetrics to watch\b|\bKPIs?\b/i
const BASELINE =
  /\s*[([]?\s*\b(?:current(?:ly)?|baseline|now|today|actual|measured)\b(?: value)?\s*[:=]?\s*([^()[\]]+)[)\]]?/i

interface Target extends Threshold {
  title: string
  metric: string
  isUsualName: boolean
  baseline?: string
  forSeconds?: number
}

/** What the system promises in numbers, below headings such as "Key metrics", "SLA targets", "Success criteria". */
export const readSlos: Reader = reading => {
  const seen = new Set<string>()
  for (const section of walk(reading.root)) {
    if (isHeldElsewhere(section) || !enclosingHeadings(section).some(({ raw }) => TARGETS.test(raw))) continue
    const before = reading.findings.length
    for (const block of reading.open(section)) {
      if (block.type === 'list')
        for (const item of block.children) {
          if (typeof item.checked === 'boolean') continue
          if (!reading.isOpen(item) || item.children.some(({ type }) => type === 'list')) continue
          addSlo(reading, seen, targetIn(listEntry(item).text), [item])
        }
      if (block.type === 'table') readTable(reading, seen, block)
    }
    if (reading.findings.length > before) reading.take(section.node)
  }
}

/** One for each metric, comparison and value: texts say the same thing in several places. */
function addSlo(reading: ReadingState, seen: Set<string>, slo: Target | null, from: Nodes[]) {
  if (!slo) return
  const { isUsualName, ...value } = slo
  const same = `${value.metric} ${value.comparison} ${value.value} ${value.unit}`
  if (seen.has(same)) for (const node of from) reading.take(node)
  else reading.add('slo', { value, from, sure: isUsualName })
  seen.add(same)
}

function readTable(reading: ReadingState, seen: Set<string>, table: Extract<Nodes, { type: 'table' }>) {
  for (const { node, cells, cell } of namedRows(table)) {
    const target = cell(/target|objective|threshold|\bslo\b|\bsla\b|goal/)
    const now = cell(/current|actual|baseline|measured/)
    const slo = target ? targetIn(`${cells[0] ?? ''}: ${target}`) : null
    addSlo(reading, seen, slo && { ...slo, ...(now && { baseline: now }) }, [node])
  }
  reading.takeHeadRow(table)
}

/** "Response time: target < 500 ms (currently 287 ms)"; without a sign it is the least, or the most, there may be. */
export function targetIn(line: string): Target | null {
  if (!line || line.length > 500) return null
  const now = BASELINE.exec(line)
  const baseline = now?.[1]?.trim()
  const text = now && baseline ? line.replace(now[0], '').trim() : line
  const [title = ''] = text.split(/\s*[:<>≤≥]|\s+(?:target|at least|at most|below|under|above|over)\b/i)
  const named = shortened(title.replace(/[\s:,(–-]+$/, '').trim() || text)
  const slo = metricThreshold(text)
  if (slo?.kind === 'threshold' && threshold(text)) {
    const { kind: _, ...rest } = slo
    return { ...rest, title: named, ...(baseline && { baseline }) }
  }
  const plain = /(?:\btarget\b|:)\D{0,12}?(\d[\d,]*(?:\.\d+)?)\s*(%|[a-z]+(?:\/[a-z]+)?)?/i.exec(text)
  const metric = plain ? metricOf(text.slice(0, plain.index) || named) : null
  if (!plain || !metric?.isUsualName) return null
  const isLeast = isMoreBetter(metric.metric)
  if (!isLeast && !isTime(metric.metric) && plain[2] !== '%') return null
  const value = Number((plain[1] ?? '').replaceAll(',', ''))
  const limit = inMilliseconds(metric.metric, {
    comparison: isLeast ? '>=' : '<=',
    value,
    unit: plain[2] ?? '',
  })
  return { ...limit, ...metric, title: named, ...(baseline && { baseline }) }
}
