import type { Nodes, RootContent } from 'mdast'
import { toString as plainText } from 'mdast-util-to-string'
import { isKind } from '../../finding.inputs.ts'
import { type Section, walk } from '../../outline/sections.ts'
import type { ReadingState } from '../../reading-state.ts'
import { changeWindowIn } from '../../written/change-window.ts'
import { textLines } from '../../written/lines.ts'

const LONGEST = 300
const WINDOW =
  /\bwindow\b|\b(?:scheduled|planned) (?:for|time|date|start)\b|\b(?:deployment|release|go-live|cutover|change) (?:date|time|schedule)\b/i
const START = /^\W*(?:[a-z-]+\s+){0,2}(?:start|begin)s?(?: (?:date|time|at))*\W*:\W*(.*)$/i
const END = /^\W*(?:[a-z-]+\s+){0,2}(?:end|finish|completion)s?(?: (?:date|time|at))*\W*:\W*(.*)$/i
const DATE = /^\W*(?:[a-z-]+\s+){0,2}date\W*:\W*(.*)$/i
const TIME = /^\W*(?:[a-z-]+\s+){0,2}(?:time|window|hours)\W*:\W*(.*)$/i

/**
 * The window that the text names, where no plan told one: on one line ("Maintenance window: 2031-05-04 01:00-03:00
 * UTC"), as start and end, or as date and time.
 */
export function readWindow(reading: ReadingState) {
  if (reading.findings.some(isKind('window'))) return
  for (const section of walk(reading.root)) {
    for (const block of section.blocks) {
      const window = windowOf(section, block)
      if (!window) continue
      const { start, end } = window
      reading.add('window', { value: { start, end }, from: [block], keepOpen: true })
      return
    }
  }
}

function windowOf(section: Section, block: RootContent) {
  const lines = linesOf(block).filter(({ length }) => length < LONGEST)
  const isNamed = WINDOW.test(section.raw.slice(0, LONGEST))
  const line = lines.find(text => (isNamed || WINDOW.test(text)) && changeWindowIn(text))
  if (line) return changeWindowIn(line)
  const after = (label: RegExp) => lines.map(text => label.exec(text)?.[1]).find(Boolean)
  const [start, end, date, time] = [after(START), after(END), after(DATE), after(TIME)]
  const pair = start && end ? changeWindowIn(`${start} to ${end}`) : null
  return pair ?? (date && time ? changeWindowIn(`${date} ${time}`) : null)
}

const linesOf = (block: RootContent): string[] =>
  block.type === 'table' ? block.children.map(rowText) : textLines([block])

/** "Window | 2031-05-04 01:00-03:00" as one would write it on a line. */
const rowText = (row: Nodes & { children: Nodes[] }): string => {
  const [label = '', ...rest] = row.children.map(cell => plainText(cell).trim())
  return `${label}: ${rest.join(' ')}`
}
