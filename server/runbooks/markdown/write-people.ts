import type { RunbookDocument } from '../document.ts'
import { minutes, quoted, quotedList } from './write-quantities.rules.ts'
import { blocks, field, heading, table, textsField } from './write-text.ts'

type Role = RunbookDocument['roles'][number]
const yes = (answer: boolean) => (answer ? 'yes' : 'no')

export const writeRoles = ({ roles }: RunbookDocument) => blocks(...roles.map(writeRole))

function writeRole({ key, title, short, duties, authorities, ...role }: Role): string[] {
  const fields = [
    ...field('Summary', role.summary),
    ...field('Person', role.person),
    ...field('Backup', role.backup),
    ...field('Phone', role.phone),
    ...field('E-mail', role.email),
    ...field('Authorities', authorities.length > 0 ? authorities.join(', ') : undefined),
    ...textsField('Before', duties.before),
    ...textsField('During', duties.during),
    ...textsField('After', duties.after),
  ]
  return blocks([`### ${heading(`${title} (${short})`)} \`${key}\``], fields)
}

export const writeVariables = ({ variables }: RunbookDocument) =>
  table(variables, [
    { name: 'Key', of: row => row.key },
    { name: 'Type', of: row => row.type },
    { name: 'Default', of: row => row.default && quoted(row.default) },
    { name: 'Choices', of: row => row.choices && quotedList(row.choices), optional: true },
    { name: 'Unit', of: row => row.unit, optional: true },
    { name: 'Required', of: row => yes(row.required) },
    { name: 'Secret', of: row => yes(row.secret) },
    { name: 'Meaning', of: row => row.title },
  ])

/** What was signed in the source is history: it stands here to be read, and signs nothing. */
export const writeSignOffs = ({ signOffs }: RunbookDocument) =>
  table(signOffs, [
    { name: 'Key', of: row => row.key },
    { name: 'Group', of: row => row.group },
    { name: 'Title', of: row => row.title },
    { name: 'Name', of: row => row.name },
    { name: 'Signed by', of: row => row.history?.name, optional: true },
    { name: 'Signed at', of: row => row.history?.at, optional: true },
    { name: 'In the source', of: row => row.history?.text, optional: true },
  ])

export function writeEscalation({ escalation }: RunbookDocument): string[] {
  if (escalation.every(({ actions }) => actions.length === 0))
    return table(escalation, [
      { name: 'Level', of: row => String(row.level) },
      { name: 'After', of: row => minutes(row.afterMinutes) },
      { name: 'Who', of: row => row.who },
      { name: 'Phone', of: row => row.phone, optional: true },
    ])
  return blocks(
    ...escalation.map(row =>
      blocks(
        [`### Level ${row.level} (${minutes(row.afterMinutes)})`],
        [...field('Who', row.who), ...field('Phone', row.phone), ...textsField('Actions', row.actions)],
      ),
    ),
  )
}

export const writeContacts = ({ contacts }: RunbookDocument) =>
  table(contacts, [
    { name: 'Name', of: row => row.name },
    { name: 'Role', of: row => row.role },
    { name: 'Phone', of: row => row.phone, optional: true },
    { name: 'E-mail', of: row => row.email, optional: true },
    { name: 'Backup', of: row => row.backup, optional: true },
    { name: 'Group', of: row => row.group, optional: true },
  ])

export const writeRisks = ({ risks }: RunbookDocument) =>
  table(risks, [
    { name: 'Severity', of: row => row.severity },
    { name: 'Risk', of: row => row.title },
    { name: 'Mitigation', of: row => row.mitigation },
    { name: 'May deploy', of: row => yes(row.mayDeploy) },
  ])
