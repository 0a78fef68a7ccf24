import type { ListItem } from 'mdast'
import { keyOf } from '../naming.rules.ts'
import { Fields } from './fields.ts'
import { readLabel } from './heading-labels.ts'
import {
  isTask,
  lineOf,
  listItems,
  nestedItems,
  ownText,
  ownWords,
  type Section,
} from './markdown-sections.ts'
import { atLine, readEach, standing } from './problems.ts'
import { isOffset, number, offset, words } from './read-quantities.ts'
import { readSubItem } from './sub-items.ts'

const STAGES = ['before', 'during', 'after', 'rollback']

/** `### Smoke tests `smoke` (after, T+30 min, at least 19 of 20)` with a task list. */
export function readChecklistSection(section: Section) {
  const facts = words(section.brackets ?? undefined)
  const due = facts.find(isOffset)
  const rule = facts.map(ruleOf).find(found => found !== null)
  const odd = facts.find(fact => fact !== due && !STAGES.includes(fact) && !ruleOf(fact))
  if (odd)
    throw atLine(
      section.line,
      `"${odd}" is no fact of a section; write for example (before, T-24h, at least 19 of 20)`,
    )
  const stray = listItems(section.blocks).find(item => !isTask(item))
  if (stray) throw atLine(lineOf(stray), `"${ownText(stray)}" must be an item: "- [ ] …"`)
  return standing(section.line, {
    key: section.key ?? keyOf(section.title),
    title: section.title,
    stage: facts.find(fact => STAGES.includes(fact)) ?? 'before',
    due: due ? offset(due, section.line) : undefined,
    rule: rule ?? undefined,
    items: readEach(listItems(section.blocks), readItem),
  })
}

function ruleOf(fact: string): { atLeast: number; of: number } | null {
  const match = /^at least (\d+) of (\d+)$/.exec(fact)
  return match ? { atLeast: Number(match[1]), of: Number(match[2]) } : null
}

/** `- [ ] Blue lane answers (ops, T-4h) `blue-answers`` with sub-items, verification and sign-off below. */
function readItem(item: ListItem) {
  const line = lineOf(item)
  const { title, key, brackets } = readLabel(ownWords(item))
  const facts = words(brackets ?? undefined)
  const due = facts.find(isOffset)
  const roles = facts.filter(fact => !['optional', 'required', due].includes(fact))
  if (roles.length > 1)
    throw atLine(
      line,
      `"${roles.join(', ')}" names more than one role; write for example (ops, T-4h, optional)`,
    )
  const below = nestedItems(item)
  const fields = new Fields(below.filter(child => !isTask(child)))
  const read = {
    key: key ?? keyOf(title),
    title,
    required: !facts.includes('optional'),
    role: roles[0]?.replace(/^role=/, ''),
    due: due ? offset(due, line) : undefined,
    claimed: item.checked || undefined,
    subItems: readEach(below.filter(isTask), readSubItem),
    verification: verification(fields),
    signOff: fields.value('sign-off'),
  }
  fields.refuseOthers()
  return standing(line, read)
}

/** A verification with inline code or a block is a command, any other a person's word, unless it says otherwise. */
function verification(fields: Fields) {
  const [how, kind, words] = [fields.get('verification'), fields.value('proved by'), fields.value('that is')]
  const [expected, codes] = [fields.value('expected'), fields.get('exit codes')]
  if (!how && !kind) return undefined
  const command = how?.code ?? (how?.isBlock ? how.value : undefined)
  return {
    kind: kind ?? (command === undefined ? 'attestation' : 'command'),
    command,
    text: words ?? (command === undefined ? how?.value : undefined),
    expected,
    exitCodes: codes?.nested.map(child => exitCode(ownText(child), lineOf(child))),
  }
}

/** "2: critical, do not deploy". */
function exitCode(text: string, line: number) {
  const colon = text.indexOf(':')
  if (colon < 1) throw atLine(line, `"${text}" must be written "2: what it means"`)
  return { code: number(text.slice(0, colon), line), meaning: text.slice(colon + 1).trim() }
}
