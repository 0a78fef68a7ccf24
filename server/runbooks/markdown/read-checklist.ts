import type { ListItem } from 'mdast'
import { label, lineOf, listItems, nestedItems, ownText, type Section } from './outline.ts'
import { keyOf, offset, words } from './quantities.ts'

const STAGES = ['before', 'during', 'after', 'rollback']

/** `### Infrastructure `infrastructure` (before, T-24h)` with a task list. */
export function readChecklistSection(section: Section) {
  const facts = words(section.brackets ?? undefined)
  const due = facts.find(fact => /^t\s*[+\-−]/i.test(fact))
  return {
    key: section.key ?? keyOf(section.title),
    title: section.title,
    stage: facts.find(fact => STAGES.includes(fact)) ?? 'before',
    due: due ? offset(due, section.line) : undefined,
    items: listItems(section.blocks).filter(isTask).map(readItem),
  }
}

const isTask = (item: ListItem) => item.checked !== null && item.checked !== undefined

/** `- [ ] Blue lane answers (ops, T-4h) `blue-answers`` with sub-items, verification and sign-off below. */
function readItem(item: ListItem) {
  const paragraph = item.children.find(child => child.type === 'paragraph')
  const { title, key, brackets } = label(paragraph?.type === 'paragraph' ? paragraph.children : [])
  const facts = words(brackets ?? undefined)
  const due = facts.find(fact => /^t\s*[+\-−]/i.test(fact))
  const below = nestedItems(item)
  const lines = below.filter(child => !isTask(child)).map(ownText)
  const after = (name: string) =>
    lines
      .find(line => line.toLowerCase().startsWith(`${name}:`))
      ?.slice(name.length + 1)
      .trim()
  return {
    key: key ?? keyOf(title),
    title,
    required: !facts.includes('optional'),
    role: facts.find(fact => fact !== 'optional' && fact !== due),
    due: due ? offset(due, lineOf(item)) : undefined,
    claimed: item.checked || undefined,
    subItems: below.filter(isTask).map(child => readSubItem(child)),
    verification: verification(after('verification'), after('expected'), below),
    signOff: after('sign-off'),
  }
}

function readSubItem(item: ListItem) {
  const text = ownText(item)
  // "Coverage ____ %, >= 90": the blank is a measured value, what follows is its unit and target
  const blank = /^(.*?)_{2,}\s*([^,]*?)(?:,\s*(<=|>=|<|>|=)\s*(\S+))?$/.exec(text)
  if (!blank) return { title: text, claimed: item.checked || undefined }
  const target = blank[4]
  const unit = blank[2]?.trim() || undefined
  return {
    title: blank[1]?.trim().replace(/:$/, '') || text,
    claimed: item.checked || undefined,
    value: {
      type:
        unit === '%' ? 'percent' : target !== undefined && Number.isNaN(Number(target)) ? 'text' : 'number',
      unit,
      comparison: blank[3],
      target: target === undefined ? undefined : Number.isNaN(Number(target)) ? target : Number(target),
    },
  }
}

/** A verification with inline code is a command; any other is a person's word. */
function verification(text: string | undefined, expected: string | undefined, below: ListItem[]) {
  if (!text) return undefined
  const line = below.find(child => ownText(child).toLowerCase().startsWith('verification:'))
  const paragraph = line?.children.find(child => child.type === 'paragraph')
  const code =
    paragraph?.type === 'paragraph'
      ? paragraph.children.find(child => child.type === 'inlineCode')
      : undefined
  return code?.type === 'inlineCode'
    ? { kind: 'command', command: code.value, expected }
    : { kind: 'attestation', text, expected }
}
