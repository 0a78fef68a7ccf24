import { type Allowed, allowed } from '../kernel/allowed.rules.ts'
import { isGranted } from '../people/grants.rules.ts'
import { mayAct, type PersonRights } from '../people/may-act.rules.ts'
import { grantMissing } from '../people/refusals.rules.ts'
import type { RunbookDocument } from './document.ts'
import { draftOfAnother, runbookOfAnother } from './refusals.rules.ts'

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

/** A draft is its author's: they change, publish and discard it, or an administrator does. */
export function mayEditDraft(person: PersonRights, draft: { createdById: string | null }): Allowed {
  const look = mayAct(person)
  if (!look.ok || person.globalRole === 'admin' || person.id === draft.createdById) return look
  return draftOfAnother()
}

/** What permissions need to know of a runbook. */
export interface RunbookOwnership {
  name: string
  /** The system it belongs to; null: it can only be rehearsed. */
  system: { id: string; name: string } | null
  /** Who made its versions. */
  authorIds: (string | null)[]
}

/**
 * A version decides which commands a worker runs on the runbook's system: owners of that system publish it. What
 * belongs to no system runs nowhere; its authors publish it, or an administrator.
 */
export function mayPublish(person: PersonRights, { name, system, authorIds }: RunbookOwnership): Allowed {
  const look = mayAct(person)
  if (!look.ok) return look
  if (system) {
    return isGranted(person, system.id, 'owner')
      ? allowed
      : grantMissing({ level: 'owner', system: system.name })
  }
  const isAuthor = authorIds.includes(person.id) || person.globalRole === 'admin'
  return isAuthor ? allowed : runbookOfAnother({ runbook: name })
}

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
