import type { Nodes } from 'mdast'
import { enclosingHeadings, headingWords, isHeldElsewhere } from '../../headings/enclosing-headings.ts'
import { type Section, walk } from '../../outline/sections.ts'
import { shortened } from '../../outline/titles.ts'
import type { Reader, ReadingState } from '../../reading-state.ts'
import { type ListEntry, listEntries } from '../../written/list-entries.ts'
import { namedRows } from '../../written/table-rows.ts'
import { type Period, periodIn, spanIn, statedLength } from './watch-periods.ts'

const HYPERCARE =
  /\bhyper-?care\b|\bearly[- ]life support\b|\bpost[- ]?(?:deploy(?:ment)?|release|launch|go[- ]?live|cut[- ]?over)s? monitoring\b|\bextended monitoring\b|^(?:the )?first (?:hours|days|weeks)\b|\baftercare\b|\bbake[- ]time\b/i

/** What is watched in the weeks after: "Week 1: daily checks", bullets below "Monitoring (first week)". */
export const readHypercare: Reader = reading => {
  for (const section of walk(reading.root)) {
    if (isHeldElsewhere(section) || !enclosingHeadings(section).some(isHypercare)) continue
    if (enclosingHeadings(section).some(({ title }) => /\btemplates?\b|\breports?\b/i.test(title))) continue
    const blocks = reading.open(section)
    const before = reading.findings.length
    addEntries(reading, section, listEntries(blocks))
    for (const block of blocks) {
      if (block.type !== 'table') continue
      for (const { node, cells } of namedRows(block)) {
        const [title = '', ...items] = cells
        if (title) addCheck(reading, title, periodIn(title), items, [node])
      }
      const [headRow] = block.children
      if (headRow) reading.take(headRow)
    }
    if (reading.findings.length > before) reading.take(section.node)
  }
}

/** "Monitoring (first week)": only a span tells it from what is set up to be monitored. */
function isHypercare(section: Section): boolean {
  const headingText = headingWords(section)
  return HYPERCARE.test(headingText) || (/\bmonitoring\b/i.test(headingText) && spanIn(headingText) !== null)
}

/** Entries with lines below them, or with a period of their own, are checks; the others are one check of the heading. */
function addEntries(reading: ReadingState, section: Section, bullets: ListEntry[]) {
  const period = enclosingHeadings(section).flatMap(({ raw }) => periodIn(raw) ?? [])[0] ?? null
  const plain = bullets.filter(({ text, below }) => below.length === 0 && !ownPeriod(text) && text)
  if (plain.length > 0) {
    const items = plain.map(({ text }) => text)
    addCheck(
      reading,
      section.full,
      period,
      items,
      plain.map(({ node }) => node),
    )
  }
  for (const { node, text, below } of bullets.filter(each => !plain.includes(each))) {
    if (!text && below.length === 0) continue
    const timed = [text, ...below].filter(line => ownPeriod(line))
    for (const line of timed) {
      const { title, rest } = periodAndChecks(line)
      addCheck(reading, title, periodIn(title), [...rest, ...(line === text ? below : [])], [node])
    }
    const others = timed.includes(text) ? [] : below.filter(line => !timed.includes(line))
    if (others.length > 0) addCheck(reading, text || section.full, period, others, [node])
  }
}

/** "Week 2-4: checks every two days": only at the beginning of a line. */
const ownPeriod = (line: string): boolean =>
  /^(?:(?:week|day|hour|month)s?\s+\d|first\s+(?:\d+\s+)?(?:hour|day|week|month)|T\s?\+\s?\d)/i.test(line)

function periodAndChecks(line: string): { title: string; rest: string[] } {
  const [, title = line, rest = ''] = /^([^:]{3,60})\s*:\s+(.*)$/.exec(line) ?? []
  return { title: title.trim(), rest: rest ? [rest] : [] }
}

function addCheck(
  reading: ReadingState,
  title: string,
  period: Period | null,
  items: string[],
  from: Nodes[],
) {
  const stated = items.flatMap(item => statedLength(item) ?? [])[0]
  const length = period?.durationMinutes || stated
  const value = {
    title: shortened(title.replace(/:$/, '')),
    at: period?.at ?? 0,
    items,
    ...(length && { durationMinutes: length }),
  }
  reading.add('hypercare', { value, from })
}
