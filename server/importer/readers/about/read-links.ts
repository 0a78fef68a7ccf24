import type { ListItem, Nodes, Paragraph, RootContent } from 'mdast'
import { toString as plainText } from 'mdast-util-to-string'
import { isWithinItem } from '../../headings/checklist-headings.ts'
import { type Section, walk } from '../../outline/sections.ts'
import { plainCase } from '../../outline/titles.ts'
import type { ReadingState } from '../../reading-state.ts'
import { itemLine, labelAndRest, linesOf } from '../../written/lines.ts'

const LINKS =
  /\blinks?\b|\breferences?\b|\bdashboards?\b|\bmonitoring\b|\bresources\b|\burls?\b|\bendpoints?\b|\bfurther reading\b|\bsee also\b/i
const ADDRESS = /(?:https?:\/\/|mailto:)[^\s<>"'`)]+/
/** Of this machine, or with a blank in it: nobody can be sent there. */
const OPEN = /[[\]<{]|\/\/(?:localhost|127\.|0\.0\.0\.0)/
/** Which of several: says nothing without its heading. */
const ORDER = /^(?:primary|secondary|main|backup|production|staging|link|url|here)$/i

/** Addresses that people are sent to, below a heading that says links, references, dashboards or monitoring. */
export function readLinks(reading: ReadingState) {
  for (const section of walk(reading.root)) {
    if (isWithinItem(section)) continue
    const before = reading.findings.length
    const isLinks = LINKS.test(section.title)
    for (const block of reading.open(section)) {
      if (!isLinks && !isAllLinks(block)) continue
      if (block.type === 'list') for (const item of block.children) addItemLink(reading, item, section)
      if (block.type === 'paragraph') addLines(reading, block, section)
    }
    if (reading.findings.length > before && reading.open(section).length === 0) reading.takeHeading(section)
  }
}

/** Below any heading: names with their addresses and nothing else. What is to be opened or run is a step. */
const isAllLinks = (block: RootContent): boolean =>
  block.type === 'list' &&
  !block.ordered &&
  block.children.length >= 2 &&
  block.children.every(item => {
    const linkText = itemLine(item).replace(ADDRESS, '')
    return (
      /^https?:/i.test(urlIn(item) ?? ADDRESS.exec(itemLine(item))?.[0] ?? '') &&
      linkText.split(/\s+/).length <= 6 &&
      !/^\W*(?:open|go|visit|check|run|use|see|read|call|test)\b/i.test(linkText)
    )
  })

function addItemLink(reading: ReadingState, item: ListItem, section: Section) {
  if (item.checked != null || !reading.isOpen(item) || item.children.length !== 1) return
  addLink(reading, { node: item, text: itemLine(item), section })
}

/** A paragraph of addresses only: each line is one. */
function addLines(reading: ReadingState, paragraph: Paragraph, section: Section) {
  const lines = linesOf(paragraph)
  const isAll =
    lines.every(({ text }) => ADDRESS.test(text)) || (lines.length === 1 && urlIn(paragraph) !== null)
  if (!isAll) return
  if (lines.length === 1) addLink(reading, { node: paragraph, text: lines[0]?.text ?? '', section })
  else for (const { text, node } of lines) addLink(reading, { node, text, section })
  reading.take(paragraph)
}

interface LinkPlace {
  node: Nodes
  text: string
  section: Section
}

function addLink(reading: ReadingState, { node, text, section }: LinkPlace) {
  const url = urlIn(node) ?? ADDRESS.exec(text)?.[0].replace(/[.,;]$/, '')
  if (!url || text.length > 500 || OPEN.test(url)) return
  const linkText = text
    .replace(ADDRESS, '')
    .replace(/^[\s:–—-]+|[\s:–—-]+$/g, '')
    .trim()
  const label = labelAndRest(linkText)?.label ?? linkText
  const title = !label
    ? plainCase(section.title)
    : ORDER.test(label)
      ? `${plainCase(section.title)}: ${label}`
      : label
  reading.add('link', { value: { title: title.slice(0, 200), url }, from: [node] })
}

/** The address of the first link in a text, be it written out or behind words. */
function urlIn(node: Nodes): string | null {
  if (node.type === 'link')
    return /^(?:https?:\/\/|mailto:)/i.test(node.url) && plainText(node) ? node.url : null
  if (!('children' in node)) return null
  for (const child of node.children) {
    const url = urlIn(child)
    if (url) return url
  }
  return null
}
