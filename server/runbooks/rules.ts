import { type Allowed, allowed } from '../kernel/allowed.rules.ts'
import { lookOnly } from '../people/refusals.rules.ts'
import type { RunbookDocument } from './document.ts'
import { draftOfAnother, importedByAdministrators } from './refusals.rules.ts'

export interface ImportReport {
  roles: number
  sections: number
  items: number
  subItems: number
  phases: number
  steps: number
  gates: number
  signOffs: number
  triggers: number
  templates: number
  contacts: number
  warnings: { line: number; text: string }[]
}

/** Who may import besides administrators: GONOGO_IMPORT. */
export type WhoImports = 'members' | 'admins'

/** Importing a runbook decides which commands the worker will run, so an installation may keep it to administrators. */
export function mayImport(person: { globalRole: string }, who: WhoImports): Allowed {
  if (person.globalRole === 'viewer') {
    return lookOnly()
  }
  if (person.globalRole !== 'admin' && who === 'admins') {
    return importedByAdministrators()
  }
  return allowed
}

export const mayDiscardDraft = (
  person: { id: string; globalRole: string },
  draft: { createdById: string | null },
): Allowed => (person.globalRole === 'admin' || person.id === draft.createdById ? allowed : draftOfAnother())

/** How much of each kind a document holds. */
export function documentCounts(document: RunbookDocument): Omit<ImportReport, 'warnings'> {
  const items = document.checklist.sections.flatMap(section => section.items)
  return {
    roles: document.roles.length,
    sections: document.checklist.sections.length,
    items: items.length,
    subItems: items.reduce((sum, item) => sum + item.subItems.length, 0),
    phases: document.phases.length,
    steps: document.phases.reduce((sum, phase) => sum + phase.steps.length, 0),
    gates: document.gates.length,
    signOffs: document.signOffs.length,
    triggers: document.triggers.length,
    templates: document.communications.templates.length,
    contacts: document.contacts.length,
  }
}
