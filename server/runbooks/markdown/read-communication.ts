import { keyOf } from '../naming.rules.ts'
import { fieldsOf } from './fields.ts'
import { fenced, paragraphs, type Section, tableRows } from './markdown-sections.ts'
import { atLine, readEach, standing } from './problems.ts'
import { minutes, offset, quotedList } from './read-quantities.ts'

/** Names in braces that a text asks for, in their order. */
export const placeholdersOf = (body: string): string[] => [
  ...new Set([...body.matchAll(/\{([A-Za-z][\w.]*)\}/g)].map(([, name = '']) => name)),
]

/** Templates have keys; `### Channels` and `### Plan` without one hold where and when people are told. */
export function readCommunication(chapter: Section) {
  const fields = fieldsOf(chapter)
  const named = (name: string) =>
    chapter.children.filter(({ key, words }) => key === null && words.toLowerCase() === name)
  const [channels, plan] = [named('channels'), named('plan')]
  const templates = chapter.children.filter(child => !channels.includes(child) && !plan.includes(child))
  const read = {
    cadenceMinutes: fields.read('cadence', minutes),
    templates: readEach(templates, readTemplate),
    channels: channels.flatMap(readChannels),
    plan: readEach(
      plan.flatMap(({ children }) => children),
      readMessage,
    ),
  }
  fields.refuseOthers()
  return standing(chapter.line, read)
}

function readTemplate(section: Section) {
  const fields = fieldsOf(section)
  const audience = fields.value('audience')
  const body = fields.value('text') ?? fenced(section.blocks) ?? paragraphs(section)
  const listed = fields.value('placeholders')
  fields.refuseOthers()
  return standing(section.line, {
    key: section.key ?? keyOf(section.title),
    title: audience === undefined ? section.title : section.words,
    audience: audience ?? section.brackets ?? 'team',
    body,
    placeholders: listed === undefined ? placeholdersOf(body) : quotedList(listed),
  })
}

const readChannels = (section: Section) =>
  tableRows(section).map(({ cells, line }) =>
    standing(line, {
      title: cells.get('channel'),
      address: cells.get('address'),
      purpose: cells.get('purpose'),
    }),
  )

/** `#### Before: Tell the customers` with its time, audience and what is said. */
function readMessage(section: Section) {
  const fields = fieldsOf(section)
  const match = /^(before|during|after):\s*(.+)$/is.exec(section.words)
  if (!match) throw atLine(section.line, 'a message is written "Before: Tell the customers"')
  const read = {
    stage: match[1]?.toLowerCase(),
    title: match[2],
    audience: fields.value('audience'),
    at: fields.read('at', offset),
    items: fields.texts('says'),
  }
  fields.refuseOthers()
  return standing(section.line, read)
}
