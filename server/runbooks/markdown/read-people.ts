import { keyOf } from '../naming.rules.ts'
import { fieldsOf } from './fields.ts'
import { type Section, tableRows } from './markdown-sections.ts'
import { readEach, standing } from './problems.ts'
import { minutes, number, quotedList, unquoted, words, yes } from './read-quantities.ts'

/** `### Deployment Lead (LEAD) `lead`` with authorities and duties. */
export function readRole(section: Section) {
  const fields = fieldsOf(section)
  const role = {
    key: section.key ?? keyOf(section.title),
    title: section.title,
    short: section.brackets ?? section.title.slice(0, 4).toUpperCase(),
    summary: fields.value('summary'),
    person: fields.value('person'),
    backup: fields.value('backup'),
    phone: fields.value('phone'),
    email: fields.value('e-mail'),
    authorities: words(fields.value('authorities')),
    duties: { before: fields.texts('before'), during: fields.texts('during'), after: fields.texts('after') },
  }
  fields.refuseOthers()
  return standing(section.line, role)
}

export const readVariables = (section: Section) =>
  readEach(tableRows(section), ({ cells, text, line }) =>
    standing(line, {
      key: cells.get('key'),
      title: cells.get('meaning'),
      type: cells.get('type') || 'text',
      default: text('default') ? unquoted(text('default')) : undefined,
      choices: quotedList(text('choices')),
      unit: cells.get('unit'),
      required: yes(cells.get('required') || 'no', line),
      secret: yes(cells.get('secret') || 'no', line),
    }),
  )

export const readSignOffs = (section: Section) =>
  readEach(tableRows(section), ({ cells, text, line }) => {
    const signed = cells.get('in the source')
    return standing(line, {
      key: cells.get('key') || keyOf(text('title')),
      group: cells.get('group'),
      title: cells.get('title'),
      name: cells.get('name'),
      history: signed ? { name: text('signed by'), at: cells.get('signed at'), text: signed } : undefined,
    })
  })

/** A table, or a section each where a level has actions: `### Level 2 (30 min)`. */
export const readEscalation = (section: Section) => [
  ...readEach(tableRows(section), ({ cells, text, line }) =>
    standing(line, {
      level: number(text('level'), line),
      afterMinutes: minutes(text('after'), line),
      who: cells.get('who'),
      phone: cells.get('phone'),
    }),
  ),
  ...readEach(section.children, level => {
    const fields = fieldsOf(level)
    const read = {
      level: number(level.title.replace(/^level\s+/i, ''), level.line),
      afterMinutes: minutes(level.brackets ?? '', level.line),
      who: fields.value('who'),
      phone: fields.value('phone'),
      actions: fields.texts('actions'),
    }
    fields.refuseOthers()
    return standing(level.line, read)
  }),
]

export const readContacts = (section: Section) =>
  tableRows(section).map(({ cells, line }) =>
    standing(line, {
      name: cells.get('name'),
      role: cells.get('role'),
      phone: cells.get('phone'),
      email: cells.get('e-mail'),
      backup: cells.get('backup'),
      group: cells.get('group'),
    }),
  )

export const readRisks = (section: Section) =>
  readEach(tableRows(section), ({ cells, line }) =>
    standing(line, {
      severity: cells.get('severity')?.toLowerCase(),
      title: cells.get('risk'),
      mitigation: cells.get('mitigation'),
      mayDeploy: yes(cells.get('may deploy') || 'yes', line),
    }),
  )
