import type { Nodes, RootContent, Table } from 'mdast'
import { type Finding, type FindingInput, type FindingKind, findingValue } from './finding.inputs.ts'
import { firstLine, lastLine, type Section } from './outline/sections.ts'
import type { Warning } from './warning.types.ts'

interface NewFinding<K extends FindingKind> {
  value: FindingInput<K>
  /** The nodes it was read from: they are spoken for, and no later reader sees them as open. */
  from: Nodes[]
  /** The id of the finding that holds it. */
  in?: string
  sure?: boolean
  /** The nodes stay open: the finding is about words in them, not instead of them. */
  keepOpen?: boolean
}

/**
 * The state of one reading of a text: which nodes of the text are spoken for, what was found and what is odd. Every reader
 * takes what it understands; what nobody took is kept as notes in the end, so that nothing is dropped.
 */
export class ReadingState {
  readonly root: Section
  readonly findings: Finding[] = []
  readonly warnings: Warning[] = []
  readonly #taken = new WeakSet<Nodes>()

  constructor(root: Section) {
    this.root = root
  }

  /** Adds a finding, takes its nodes, and answers its id. A value that does not fit is a mistake of the reader. */
  add<K extends FindingKind>(
    kind: K,
    { value, from, in: holder, sure = true, keepOpen }: NewFinding<K>,
  ): string {
    if (!keepOpen) for (const node of from) this.take(node)
    const id = `f${this.findings.length + 1}`
    const lines = { from: Math.min(...from.map(firstLine)), to: Math.max(...from.map(lastLine)) }
    const finding = { id, kind, lines, sure, value: findingValue(kind, value), ...(holder && { in: holder }) }
    this.findings.push(finding as Finding)
    return id
  }

  /** Marks a node, and all in it, as spoken for; headings of sections that a finding stands for, as well. */
  take(node: Nodes) {
    this.#taken.add(node)
    if ('children' in node) for (const child of node.children) this.take(child)
  }

  /** Marks a heading only: what stands below it stays open. */
  takeHeading(section: Section) {
    if (section.node.type !== 'root') this.take(section.node)
  }

  /** Takes the row of headings once every row below it is taken. */
  takeHeadRow(table: Table) {
    const [head, ...rows] = table.children
    if (head && rows.length > 0 && rows.every(row => !this.isOpen(row))) this.take(head)
  }

  /** A list or a table whose every item or row is spoken for is so itself. */
  isOpen(node: Nodes): boolean {
    if (this.#taken.has(node)) return false
    if (!isContainer(node) || node.children.length === 0) return true
    return node.children.some(child => this.isOpen(child))
  }

  /** The blocks of a section that nobody took yet. */
  open(section: Section): RootContent[] {
    return section.blocks.filter(block => this.isOpen(block))
  }

  warn(at: Nodes | number, text: string) {
    this.warnings.push({ line: typeof at === 'number' ? at : firstLine(at), text })
  }
}

const isContainer = (node: Nodes) =>
  node.type === 'list' || node.type === 'listItem' || node.type === 'table' || node.type === 'tableRow'
/** Understands one kind of thing. Readers run one after the other; each sees what those before it left open. */
export type Reader = (reading: ReadingState) => void

/** Lists and paragraphs of a section that nobody took, and that say something. */
export const openText = (reading: ReadingState, section: Section): RootContent[] =>
  reading.open(section).filter(({ type }) => type === 'list' || type === 'paragraph')
