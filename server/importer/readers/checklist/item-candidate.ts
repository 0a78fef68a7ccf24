import type { List, ListItem, Nodes } from 'mdast'
import type { FindingInput } from '../../finding.inputs.ts'
import { heading, undecorated } from '../../outline/heading.ts'
import { LONGEST_TITLE, shortened } from '../../outline/titles.ts'
import { dueOf } from '../../written/durations.ts'
import { type Line, linesOf, ownLines } from '../../written/lines.ts'
import { measuredValue, withoutMeasuredBlanks } from '../../written/measured-values.ts'
import { tickOf } from '../../written/tick-marks.ts'
import { type Field, fieldsOf } from './item-fields.ts'
import {
  joinedVerification,
  type Verification,
  verificationOf,
  verificationOfCode,
} from './item-verification.ts'

type SubItem = NonNullable<FindingInput<'item'>['subItems']>[number]

const OPTIONAL =
  /\((?:if (?:applicable|needed|required|any|relevant|configured|necessary|using)[^()]*|when applicable|where applicable|optional|nice to have)\)|^\s*\[?optional\]?\s*[:–-]/i
const OPTIONAL_MARK =
  /\s*\((?:if applicable|when applicable|where applicable|optional)\)|^\s*\[?optional\]?\s*[:–-]\s*/gi
const BRACKETED_FIELDS =
  /\s*\(([^()]*\b(?:owners?|responsible|assigned to|assignee|due|deadline)\s*:[^()]*)\)/i

/** One item as it is put together from its own line and everything that stands below it. */
export class ItemCandidate {
  readonly from: Nodes[] = []
  readonly subItems: SubItem[] = []
  required: boolean
  title: string
  verification?: Verification
  role?: string
  signOff?: string
  due?: number
  isCut = false
  readonly isRemark: boolean // ticked by a sign among words, not by a box: perhaps only a way of writing bullets
  readonly #claimed: boolean

  /** `text` as the source has it, with or without a tick box; `checked` where Markdown knows it already. */
  constructor(text: string, checked: boolean | null | undefined, from: Nodes[]) {
    const { ticked, rest } = tickOf(text)
    this.#claimed = checked === true || ticked === true
    this.isRemark = checked !== true && ticked === true && !text.trim().startsWith('[')
    this.required = !OPTIONAL.test(rest)
    const inner = BRACKETED_FIELDS.exec(rest)
    const plain = (inner ? rest.replace(inner[0], '') : rest).replace(OPTIONAL_MARK, '')
    const value = measuredValue(plain)
    const fullTitle = withoutMeasuredBlanks(heading(plain).full)
    this.isCut = fullTitle.length > LONGEST_TITLE
    this.title = shortened(fullTitle) || '…'
    this.from.push(...from)
    if (value) this.subItems.push({ title: this.title, value })
    if (inner?.[1])
      for (const field of fieldsOf(inner[1].replaceAll(',', ' | ')) ?? []) this.#field(field, [])
  }

  /** Takes a block that stands below the item. What it does not understand stays open, and becomes a note. */
  block(node: Nodes) {
    if (node.type === 'paragraph') for (const line of linesOf(node)) this.line(line)
    else if (node.type === 'code')
      this.verification = joinedVerification(this.verification, verificationOfCode(node.value))
    else if (node.type !== 'list') return
    if (node.type === 'list') for (const child of node.children) this.#child(child)
    else this.from.push(node)
  }

  /** A field, or one more thing to do. `prefix` is the label that a list of such lines stands below. */
  line({ text, codes }: Line, checked?: boolean | null, prefix = '') {
    if (text === '') return
    const { rest } = tickOf(text)
    const fields = fieldsOf(rest)
    if (fields) for (const field of fields) this.#field(field, codes)
    else this.#subItem(prefix ? `${prefix}: ${rest}` : text, checked)
  }

  #child(item: ListItem, prefix = '') {
    const [first, ...more] = ownLines(item)
    const own = item.children.find(({ type }) => type === 'paragraph')
    const fields = first ? fieldsOf(tickOf(first.text).rest) : null
    const isLabel = item.children.some(({ type }) => type === 'list') && /:$/.test(first?.text ?? '')
    if (first && own) {
      const { line, rest } = unwrapped(first, more)
      if (!isLabel || fields) this.line(line, item.checked, prefix)
      for (const each of rest) this.line(each)
      this.from.push(own)
    }
    const label = isLabel && !fields ? tickOf(first?.text ?? '').rest.replace(/\s*:$/, '') : prefix
    const isProof = fields?.[0]?.name === 'verification'
    for (const node of item.children) {
      if (node === own) continue
      if (node.type === 'list' && isProof) this.#says(node)
      else if (node.type === 'list') for (const child of node.children) this.#child(child, label)
      else this.block(node)
    }
  }

  #says(list: List) {
    const text = list.children
      .map(child =>
        ownLines(child)
          .map(line => line.text)
          .join(' '),
      )
      .join('; ')
    const codes = list.children.flatMap(child => ownLines(child).flatMap(line => line.codes))
    this.verification = joinedVerification(this.verification, verificationOf(text, codes))
    this.from.push(list)
  }

  #subItem(text: string, checked?: boolean | null) {
    const { ticked, rest } = tickOf(text)
    const value = measuredValue(rest)
    const title = shortened(undecorated(withoutMeasuredBlanks(rest)).replace(/\s*:$/, ''))
    if (title === '') return
    const claimed = checked === true || ticked === true
    this.subItems.push({ title, ...(value && { value }), ...(claimed && { claimed }) })
  }

  #field({ name, label, text, blank }: Field, codes: string[]) {
    if (name === 'verification' || (name === 'command' && codes.length > 0))
      this.verification = joinedVerification(this.verification, verificationOf(text, codes))
    else if (name === 'expected' && text)
      this.verification = joinedVerification(this.verification ?? { kind: 'attestation' }, {
        kind: 'attestation',
        expected: text,
      })
    else if (name === 'role' && text) this.role = undecorated(text)
    else if (name === 'signOff') this.signOff = text
    else if (name === 'due' && dueOf([text]) !== undefined) this.due = dueOf([text])
    else if (name === 'command') this.#subItem(text)
    else if ((name === 'record' || name === 'due') && !blank) this.#subItem(`${label}: ${text}`)
  }

  value(): FindingInput<'item'> {
    const signOff = this.signOff === undefined ? undefined : this.signOff || this.role || 'Responsible person'
    return {
      title: this.title,
      required: this.required,
      subItems: this.subItems,
      ...(this.verification && { verification: this.verification }),
      ...(this.role && { role: this.role }),
      ...(signOff && { signOff }),
      ...(this.due !== undefined && { due: this.due }),
      ...(this.#claimed && { claimed: true }),
    }
  }
}

/** A line that was wrapped is one line; it ends where a field or a box begins a line of its own. */
function unwrapped(first: Line, more: Line[]): { line: Line; rest: Line[] } {
  const end = more.findIndex(({ text }) => fieldsOf(tickOf(text).rest) || tickOf(text).ticked !== null)
  const own = [first, ...(end < 0 ? more : more.slice(0, end))]
  const text = own.map(line => line.text).join(' ')
  const line = { text, codes: own.flatMap(({ codes }) => codes), node: first.node }
  return { line, rest: end < 0 ? [] : more.slice(end) }
}

/** The item of a list item: its first line, wrapped or not, and what stands below it. */
export function itemOfListItem(node: ListItem): ItemCandidate | null {
  const [first, ...more] = ownLines(node)
  if (!first?.text) return null
  const { line, rest } = unwrapped(first, more)
  const own = node.children.find(({ type }) => type === 'paragraph')
  const candidate = new ItemCandidate(line.text, node.checked, own ? [own] : [])
  for (const each of rest) candidate.line(each)
  for (const child of node.children) if (child !== own) candidate.block(child)
  return candidate
}
