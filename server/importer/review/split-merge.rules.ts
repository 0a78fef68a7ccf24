import type { Finding, FindingOf } from '../finding.inputs.ts'
import { byId, headline } from './finding-kinds.rules.ts'
import { afterMerge, afterSplit, joinedPredecessors } from './predecessors.rules.ts'

/** One place at which a finding can be cut: what begins the second part, in words. */
export interface Cut {
  at: number
  label: string
}

const lines = (text: string) => text.split('\n')
const isWritten = (text: string) => text.trim() !== ''

/** Where a finding can be split: an item at a sub-item, a step at a line of its command, a note at a line. */
export function cutsOf(finding: Finding): Cut[] {
  const labels =
    finding.kind === 'item'
      ? finding.value.subItems.map(({ title }) => title)
      : finding.kind === 'step'
        ? lines(finding.value.command ?? '').slice(1)
        : finding.kind === 'note'
          ? lines(finding.value.text).slice(1)
          : []
  const first = finding.kind === 'item' ? 0 : 1
  return labels.map((label, i) => ({ at: i + first, label })).filter(({ label }) => isWritten(label))
}

/**
 * Cuts a finding in two at one of its `cutsOf`; the second part stands right behind the first. `source` are the lines
 * of the text: each part gets those it stands on, as far as they can be told apart.
 */
export function split(findings: Finding[], id: string, at: number, source: string[]): Finding[] {
  const finding = byId(findings, id)
  const cut = finding && cutsOf(finding).find(place => place.at === at)
  if (!finding || !cut) return findings
  const [first, second] = parts(finding, cut)
  const line = lineOf(finding, cut, source)
  const begun = { ...first, lines: { from: finding.lines.from, to: Math.max(finding.lines.from, line - 1) } }
  const ended = {
    ...second,
    id: freeId(findings, id),
    lines: { from: line, to: finding.lines.to },
    sure: true,
  }
  const both = findings.flatMap(other => (other.id === id ? ([begun, ended] as Finding[]) : [other]))
  return finding.kind === 'step' ? afterSplit(both, id, ended.id) : both
}

function parts(finding: Finding, { at, label }: Cut): [Finding, Finding] {
  if (finding.kind === 'item') return itemParts(finding, at, label)
  if (finding.kind === 'step') {
    const command = lines(finding.value.command ?? '')
    const { value } = finding
    return [
      { ...finding, value: { ...value, command: command.slice(0, at).join('\n') } },
      {
        ...finding,
        value: {
          title: label.trim().slice(0, 300),
          command: command.slice(at).join('\n'),
          instructions: '',
          checks: [],
          ...(value.role && { role: value.role }),
          ...(value.dependsOn && { dependsOn: [finding.id] }),
        },
      },
    ]
  }
  const text = lines(finding.kind === 'note' ? finding.value.text : '')
  const part = (value: string): Finding => ({ ...finding, kind: 'note', value: { text: value } })
  return [part(text.slice(0, at).join('\n')), part(text.slice(at).join('\n'))]
}

function itemParts(finding: FindingOf<'item'>, at: number, title: string): [Finding, Finding] {
  const { subItems, verification, signOff, ...common } = finding.value
  const { role, due, required } = common
  const second = { title, required, ...(role && { role }), ...(due !== undefined && { due }) }
  // An item measures nothing itself: a sub-item with a value stays one, below the item it became.
  const from = subItems[at]?.value ? at : at + 1
  return [
    { ...finding, value: { ...finding.value, subItems: subItems.slice(0, at) } },
    { ...finding, value: { ...second, subItems: subItems.slice(from) } },
  ]
}

/** The line on which the second part begins: where its first words stand, else the last line. */
function lineOf({ kind, lines: { from, to } }: Finding, { at, label }: Cut, source: string[]): number {
  if (kind === 'note') return Math.min(to, from + at)
  const opening = label.trim().slice(0, 30)
  const lineIndex = source.slice(from, to).findIndex(line => line.includes(opening))
  return lineIndex < 0 ? to : from + 1 + lineIndex
}

function freeId(findings: Finding[], id: string): string {
  const usedIds = new Set(findings.map(finding => finding.id))
  let number = 2
  while (usedIds.has(`${id}.${number}`)) number += 1
  return `${id}.${number}`
}

/** The next finding that could be one with this: of the same kind, in the same holder. */
export function nextAlike(findings: Finding[], id: string): Finding | undefined {
  const at = findings.findIndex(finding => finding.id === id)
  const finding = findings[at]
  if (!finding) return undefined
  return findings.slice(at + 1).find(({ kind, in: holder }) => kind === finding.kind && holder === finding.in)
}

/** One with the next of its kind: lists are joined, what only the second says is added, what it held moves along. */
export function merge(findings: Finding[], id: string): Finding[] {
  const first = byId(findings, id)
  const second = nextAlike(findings, id)
  if (!first || !second) return findings
  const spread = {
    from: Math.min(first.lines.from, second.lines.from),
    to: Math.max(first.lines.to, second.lines.to),
  }
  const value =
    first.kind === 'step' && second.kind === 'step'
      ? joinedSteps(findings, first, second)
      : joined(first, second)
  const one = { ...first, sure: true, lines: spread, value } as Finding
  const merged = findings
    .filter(finding => finding !== second)
    .map(finding => (finding === first ? one : finding.in === second.id ? { ...finding, in: id } : finding))
  return afterMerge(merged, id, second.id)
}

function joinedSteps(findings: Finding[], first: FindingOf<'step'>, second: FindingOf<'step'>) {
  const command = [first.value.command, second.value.command].filter(Boolean).join('\n')
  const isTitleOnly = second.value.command?.startsWith(second.value.title)
  const texts = [first.value.instructions, isTitleOnly ? '' : headline(second), second.value.instructions]
  const instructions = texts.filter(Boolean).join('\n')
  const { dependsOn: _, ...value } = both(first.value, second.value) as FindingOf<'step'>['value']
  const dependsOn = joinedPredecessors(findings, first, second)
  return { ...value, ...(command && { command }), instructions, ...(dependsOn && { dependsOn }) }
}

function joined(first: Finding, second: Finding): Finding['value'] {
  const value = both(first.value, second.value)
  if (first.kind === 'item' && second.kind === 'item') {
    const { title, subItems: added } = second.value
    const own = added[0]?.value && added[0].title === title ? [] : [{ title }]
    const subItems = [...first.value.subItems, ...own, ...added]
    return { ...value, subItems } as Finding['value']
  }
  if (first.kind === 'note' && second.kind === 'note') {
    return { text: `${first.value.text}\n\n${second.value.text}` }
  }
  return value
}

function both(first: Finding['value'], second: Finding['value']): Finding['value'] {
  const value: Record<string, unknown> = { ...first }
  for (const [name, part] of Object.entries(second)) {
    const own = value[name]
    if (Array.isArray(own) && Array.isArray(part)) value[name] = [...own, ...part]
    else if (own === undefined || own === '') value[name] = part
  }
  return value as Finding['value']
}
