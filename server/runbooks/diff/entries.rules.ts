import type { DocumentStep, RunbookDocument } from '../document.ts'

/** What a runbook is made of, as people speak of it. */
export type Part =
  | 'runbook'
  | 'variable'
  | 'role'
  | 'section'
  | 'item'
  | 'sub-item'
  | 'phase'
  | 'step'
  | 'gate'
  | 'criterion'
  | 'sign-off'
  | 'service level'
  | 'trigger'
  | 'rollback'
  | 'rollback step'
  | 'communication'
  | 'template'
  | 'channel'
  | 'message'
  | 'escalation'
  | 'contact'
  | 'risk'
  | 'hypercare'
  | 'hypercare check'
  | 'post-deployment action'
  | 'procedure'
  | 'link'
  | 'note'

/** One thing of a document: what it is, where it stands, and what is said of it. */
export interface Entry {
  part: Part
  /** Its key, or what stands for one. */
  id: string
  title: string
  /** The id of what holds it; '' for what stands in the document itself. */
  parent: string
  /** The path for people, its own title at the end. */
  where: string
  values: object
}

interface Holder {
  id: string
  where: string
}

const ROOT: Holder = { id: '', where: '' }
const path = (...words: string[]) => words.filter(Boolean).join(' · ')

/** Everything in a document, in its order. */
export function entriesOf(document: RunbookDocument): Entry[] {
  const { name, system, summary, window } = document
  return [
    entry(
      'runbook',
      ROOT,
      { id: 'runbook', title: name, where: 'Runbook' },
      { name, system, summary, window },
    ),
    ...rows('variable', 'Variables', document.variables, row => row.title || row.key),
    ...rows('role', 'Roles', document.roles, row => row.title),
    ...checklistEntries(document),
    ...planEntries(document),
    ...gateEntries(document),
    ...rows('service level', 'Service levels', document.slos, row => row.title),
    ...rows('trigger', 'Rollback triggers', document.triggers, row => row.title),
    ...rollbackEntries(document),
    ...rows('sign-off', 'Sign-offs', document.signOffs, row => row.title),
    ...communicationEntries(document),
    ...afterwardsEntries(document),
  ]
}

interface Named {
  id: string
  title: string
  where: string
}

const entry = (part: Part, holder: Holder, named: Named, values: object): Entry => ({
  part,
  parent: holder.id,
  ...named,
  values,
})

/** Rows of one chapter, each with its key, or its title for one. */
const rows = <T extends object>(part: Part, chapter: string, of: T[], title: (row: T) => string): Entry[] =>
  of.map(row => {
    const named = { id: 'key' in row ? String(row.key) : title(row), title: title(row) }
    return entry(part, ROOT, { ...named, where: path(chapter, named.title) }, { ...row })
  })

const checklistEntries = ({ checklist }: RunbookDocument) =>
  checklist.sections.flatMap(({ items, ...section }) => {
    const holder = { id: section.key, where: path('Checklist', section.title) }
    return [
      entry('section', ROOT, { ...holder, title: section.title }, section),
      ...items.flatMap(({ subItems, ...item }) => {
        const held = { id: item.key, where: path(holder.where, item.title) }
        return [
          entry('item', holder, { ...held, title: item.title }, item),
          ...subItems.map(row =>
            entry(
              'sub-item',
              held,
              { id: row.title, title: row.title, where: path(held.where, row.title) },
              row,
            ),
          ),
        ]
      }),
    ]
  })

const planEntries = ({ phases }: RunbookDocument) =>
  phases.flatMap(({ steps, ...phase }) => {
    const name = `Phase ${phase.number}`.trim()
    const holder = { id: phase.key, where: `${name}: ${phase.title}` }
    return [
      entry('phase', ROOT, { ...holder, title: phase.title }, phase),
      ...stepEntries('step', { ...holder, where: name }, steps, at => `${phase.number}.${at + 1}`),
    ]
  })

const stepEntries = (part: Part, holder: Holder, steps: DocumentStep[], number: (at: number) => string) =>
  steps.map((step, at) =>
    entry(
      part,
      holder,
      { id: step.key, title: step.title, where: path(holder.where, `${number(at)} ${step.title}`) },
      { ...step },
    ),
  )

const gateEntries = ({ gates }: RunbookDocument) =>
  gates.flatMap(({ criteria, ...gate }) => {
    const holder = { id: gate.key, where: `GATE ${gate.number}: ${gate.title}` }
    return [
      entry('gate', ROOT, { ...holder, title: gate.title }, gate),
      ...criteria.map(row =>
        entry(
          'criterion',
          holder,
          { id: row.key, title: row.title, where: path(holder.where, row.title) },
          row,
        ),
      ),
    ]
  })

function rollbackEntries({ rollback: { steps, ...plan } }: RunbookDocument) {
  const holder = { id: 'rollback', where: 'Rollback' }
  return [
    entry('rollback', ROOT, { ...holder, title: 'Rollback' }, plan),
    ...stepEntries('rollback step', holder, steps, at => `R${at + 1}`),
  ]
}

function communicationEntries({ communications }: RunbookDocument) {
  const { templates, channels, plan, ...rest } = communications
  return [
    entry(
      'communication',
      ROOT,
      { id: 'communication', title: 'Communication', where: 'Communication' },
      rest,
    ),
    ...rows('template', 'Communication', templates, row => row.title),
    ...rows('channel', 'Communication', channels, row => row.title),
    ...rows('message', 'Communication', plan, row => row.title),
  ]
}

function afterwardsEntries(document: RunbookDocument) {
  const { checks, ...watch } = document.hypercare
  return [
    ...rows('escalation', 'Escalation', document.escalation, row => `Level ${row.level}`),
    ...rows('contact', 'Contacts', document.contacts, row => row.name),
    ...rows('risk', 'Risks', document.risks, row => row.title),
    entry('hypercare', ROOT, { id: 'hypercare', title: 'Hypercare', where: 'Hypercare' }, watch),
    ...rows('hypercare check', 'Hypercare', checks, row => row.title),
    ...rows('post-deployment action', 'After the deployment', document.postDeployment, row => row.title),
    ...rows('procedure', 'Procedures', document.procedures, row => row.title),
    ...rows('link', 'Links', document.links, row => row.title),
    ...rows('note', 'Notes', document.notes, row => `Line ${row.line}`),
  ]
}
