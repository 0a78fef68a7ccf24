import type { RunbookDocument } from '../document.ts'
import { writeSubItem } from './sub-items.ts'
import { offset } from './write-quantities.rules.ts'
import {
  atStart,
  blocks,
  fence,
  field,
  heading,
  indent,
  inline,
  inlineCode,
  isLine,
  listField,
} from './write-text.ts'

type Section = RunbookDocument['checklist']['sections'][number]
type Item = Section['items'][number]
type Verification = NonNullable<Item['verification']>

export const writeChecklist = ({ checklist }: RunbookDocument) =>
  blocks(...checklist.sections.map(writeSection))

function writeSection({ key, title, stage, due, rule, items }: Section): string[] {
  const facts = [
    stage,
    ...(due === undefined ? [] : [offset(due)]),
    ...(rule ? [`at least ${rule.atLeast} of ${rule.of}`] : []),
  ]
  return blocks([`### ${heading(title)} \`${key}\` (${facts.join(', ')})`], items.flatMap(writeItem))
}

function writeItem(item: Item): string[] {
  const facts = [
    ...(item.role === undefined ? [] : [roleFact(item.role)]),
    ...(item.due === undefined ? [] : [offset(item.due)]),
    ...(item.required ? [] : ['optional']),
  ]
  // A bracket that belongs to the title is kept apart by one that says what goes without saying.
  if (facts.length === 0 && item.title.endsWith(')')) facts.push('required')
  const bracket = facts.length > 0 ? ` (${facts.join(', ')})` : ''
  const below = [
    ...item.subItems.map(writeSubItem),
    ...(item.verification ? writeVerification(item.verification) : []),
    ...field('Sign-off', item.signOff),
  ]
  return [
    `- [${item.claimed ? 'x' : ' '}] ${atStart(item.title)}${bracket} \`${item.key}\``,
    ...indent(below),
  ]
}

/** A role whose key would be taken for another fact says what it is. */
const roleFact = (role: string) =>
  role === 'optional' || role === 'required' || role.startsWith('t-') ? `role=${role}` : role

function writeVerification({ kind, command, text, expected, exitCodes = [] }: Verification): string[] {
  const says = command === undefined && text !== undefined && isLine(text)
  const usual = command === undefined ? says && kind === 'attestation' : kind === 'command'
  return [
    ...(command === undefined ? [] : writeCommand(command)),
    ...(says ? [`- Verification: ${inline(text)}`] : []),
    ...(usual ? [] : [`- Proved by: ${kind}`]),
    ...(says ? [] : field('That is', text)),
    ...field('Expected', expected),
    ...listField(
      'Exit codes',
      exitCodes.map(({ code, meaning }) => `${code}: ${inline(meaning)}`),
    ),
  ]
}

const writeCommand = (command: string) =>
  command.includes('\n') || command.trim() === ''
    ? ['- Verification:', ...indent(fence(command, 'sh'))]
    : [`- Verification: ${inlineCode(command)}`]
