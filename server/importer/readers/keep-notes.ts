import type { Nodes, RootContent } from 'mdast'
import { firstLine, lastLine, type Section, walk } from '../outline/sections.ts'
import type { ReadingState } from '../reading-state.ts'

/** What nobody took is kept as notes in its place, so that nothing of the text is lost. Rules between parts say nothing. */
export function keepNotes(reading: ReadingState, markdown: string) {
  const lines = markdown.split('\n')
  for (const section of walk(reading.root)) {
    for (const node of openParts(reading, section)) {
      const text = lines
        .slice(firstLine(node) - 1, lastLine(node))
        .join('\n')
        .trim()
      if (text) reading.add('note', { value: { text }, from: [node] })
    }
  }
}

/** The open blocks of a section; of a list or a table that is half taken, the open items or rows. */
function openParts(reading: ReadingState, section: Section): Nodes[] {
  const own = section.node.type === 'root' ? [] : [section.node]
  return [...own, ...section.blocks].flatMap(node => openIn(reading, node))
}

function openIn(reading: ReadingState, node: Nodes): Nodes[] {
  if (!reading.isOpen(node) || isSilent(node)) return []
  if (node.type !== 'list' && node.type !== 'table' && node.type !== 'listItem') return [node]
  const isWhole = node.children.every(child => isUntouched(reading, child))
  return isWhole ? [node] : node.children.flatMap(child => openIn(reading, child))
}

const isUntouched = (reading: ReadingState, node: Nodes): boolean =>
  reading.isOpen(node) && (!('children' in node) || node.children.every(child => isUntouched(reading, child)))

const isSilent = (node: Nodes | RootContent) => node.type === 'thematicBreak' || node.type === 'definition'
