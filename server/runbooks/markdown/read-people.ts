import type { Field, Section } from './outline.ts'
import { fields, ownText, tableRows } from './outline.ts'
import { keyOf, minutes, words } from './quantities.ts'

const texts = (field: Field | undefined) => field?.nested.map(ownText) ?? []

/** `### Deployment Lead (LEAD) `lead`` with authorities and duties. */
export function readRole(section: Section) {
  const known = fields(section)
  return {
    key: section.key ?? keyOf(section.title),
    title: section.title,
    short: section.brackets ?? section.title.slice(0, 4).toUpperCase(),
    person: known.get('person')?.value,
    backup: known.get('backup')?.value,
    phone: known.get('phone')?.value,
    authorities: words(known.get('authorities')?.value),
    duties: {
      before: texts(known.get('before')),
      during: texts(known.get('during')),
      after: texts(known.get('after')),
    },
  }
}

export const readVariables = (section: Section) =>
  tableRows(section).map(({ cells }) => ({
    key: cells.get('key'),
    title: cells.get('meaning') ?? '',
    type: cells.get('type') || 'text',
    default: cells.get('default') || undefined,
    required: cells.get('required') === 'yes',
    secret: cells.get('secret') === 'yes',
  }))

export const readSignOffs = (section: Section) =>
  tableRows(section).map(({ cells }) => ({
    key: cells.get('key') || keyOf(cells.get('title') ?? ''),
    group: cells.get('group'),
    title: cells.get('title'),
    name: cells.get('name') || undefined,
  }))

export const readEscalation = (section: Section) =>
  tableRows(section).map(({ cells, line }) => ({
    level: Number(cells.get('level')),
    afterMinutes: minutes(cells.get('after') ?? '', line),
    who: cells.get('who'),
  }))

export const readContacts = (section: Section) =>
  tableRows(section).map(({ cells }) => ({
    name: cells.get('name'),
    role: cells.get('role') ?? '',
    phone: cells.get('phone') || undefined,
    email: cells.get('e-mail') || undefined,
  }))

export const readRisks = (section: Section) =>
  tableRows(section).map(({ cells }) => ({
    severity: cells.get('severity')?.toLowerCase(),
    title: cells.get('risk'),
    mitigation: cells.get('mitigation') ?? '',
    mayDeploy: cells.get('may deploy') !== 'no',
  }))
