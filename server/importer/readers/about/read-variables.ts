import type { Nodes } from 'mdast'
import { isKind } from '../../finding.inputs.ts'
import { isWithinItem } from '../../headings/checklist-headings.ts'
import { firstLine, lastLine, type Section, upwards, walk } from '../../outline/sections.ts'
import type { ReadingState } from '../../reading-state.ts'
import { codeLines, linesOf } from '../../written/lines.ts'
import { measuredValue } from '../../written/measured-values.ts'
import { isShell } from '../../written/shell-code.ts'
import { exportedIn, placeholdersIn, variableOf } from './variable-placeholders.ts'

/** Texts to be sent have blanks of their own; in a log or a signature people write by hand. */
const FILLED_BY_HAND =
  /\b(?:templates?|messages?|communications?|notifications?|announcements?|status updates?|contacts?|sign[- ]?offs?|approvals?|(?:deployment|event|change) log|reference links?)\b/i

/**
 * What a text leaves open for each deployment, one variable of each name: placeholders in commands and in prose, and
 * exports with a value, which is the default. Runs last: it takes nothing, and leaves out what others took for measured.
 */
export function readVariables(reading: ReadingState) {
  const variables = new Map<string, { node: Nodes; value?: string; isCode: boolean }>()
  const add = (key: string, node: Nodes, isCode: boolean, value?: string) => {
    const earlier = variables.get(key)
    if (!earlier) variables.set(key, { node, isCode, value })
    else variables.set(key, { ...earlier, isCode: earlier.isCode || isCode, value: earlier.value ?? value })
  }
  const messages = reading.findings.filter(isKind('template'))
  const isMessage = (block: Nodes) =>
    messages.some(({ lines }) => lines.from <= firstLine(block) && lastLine(block) <= lines.to)
  for (const section of walk(reading.root)) {
    const byHand = isFilledByHand(section)
    for (const block of section.blocks) {
      if (isMessage(block)) continue
      for (const { text, node, isCode, isFence } of linesIn(block)) {
        const exported = isCode ? exportedIn(text) : null
        if (exported) add(exported.key, node, true, exported.default)
        if (byHand || (!isCode && measuredValue(text) !== null && !reading.isOpen(block))) continue
        for (const key of placeholdersIn(text, isCode, isFence === true)) add(key, node, isCode)
      }
    }
  }
  for (const [key, { node, value, isCode }] of variables)
    reading.add('variable', { value: variableOf(key, value), from: [node], sure: isCode, keepOpen: true })
}

/** Below a heading of messages, unless the part is itself a step or an item. */
const isFilledByHand = (section: Section): boolean =>
  !isWithinItem(section) &&
  [...upwards(section)].some(({ depth, title }) => depth > 1 && FILLED_BY_HAND.test(title))

interface VariableLine {
  text: string
  node: Nodes
  isCode: boolean
  isFence?: boolean
}

/** The lines of a block and of all in it: of fences as they stand, of prose without what is behind a link. */
function linesIn(node: Nodes): VariableLine[] {
  if (node.type === 'code') {
    const isFence = isShell(node)
    return codeLines(node).map(line => ({ ...line, isCode: true, isFence }))
  }
  if (node.type === 'paragraph') {
    const bare = {
      ...node,
      children: node.children.filter(({ type }) => type !== 'link' && type !== 'linkReference'),
    }
    return linesOf(bare).flatMap(({ text, codes, node: at }) => [
      { text, node: at, isCode: false },
      ...codes.map(code => ({ text: code, node: at, isCode: true })),
    ])
  }
  return 'children' in node ? node.children.flatMap(linesIn) : []
}
