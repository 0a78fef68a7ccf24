import { readLinks } from './about/read-links.ts'
import { readName } from './about/read-name.ts'
import { readVariables } from './about/read-variables.ts'
import { readWindow } from './about/read-window.ts'
import { readPostActions } from './after/actions.ts'
import { readHypercare } from './after/hypercare.ts'
import { readRisks } from './after/risks.ts'
import { readChecklists } from './checklist/read-checklists.ts'
import { readChannels } from './comms/channels.ts'
import { readCommunicationPlan } from './comms/communication-plan.ts'
import { readCommunicationLists } from './comms/communication-plan-lists.ts'
import { readCommunicationTables } from './comms/communication-plan-tables.ts'
import { readTemplates } from './comms/templates.ts'
import type { Finding } from './finding.inputs.ts'
import { readGates } from './gates/read-gates.ts'
import { readSignOffs } from './gates/read-sign-offs.ts'
import { readSlos } from './health/slos.ts'
import { readStatedTriggers } from './health/stated-triggers.ts'
import { readTriggers } from './health/triggers.ts'
import { keepNotes } from './keep-notes.ts'
import { sectionsOf } from './outline/sections.ts'
import { readContacts } from './people/read-contacts.ts'
import { readEscalation } from './people/read-escalation.ts'
import { readRoles } from './people/read-roles.ts'
import { readCommands } from './plan/plan-commands.ts'
import { readPlan } from './plan/recognise-plan.ts'
import { readRollback } from './plan/rollback.ts'
import { readStrategy } from './plan/strategy.ts'
import { type Reader, Reading, type Warning } from './reading.ts'

export interface Recognised {
  findings: Finding[] // in the order of the text
  warnings: Warning[]
}

/** In this order: what is written more plainly is read before what needs its place to be understood. */
const READERS: Reader[] = [
  readName,
  readRoles,
  readEscalation,
  readContacts,
  readLinks,
  readRollback,
  readGates,
  readSignOffs,
  readTriggers,
  readTemplates,
  readChannels,
  readCommunicationTables,
  readCommunicationPlan,
  readCommunicationLists,
  readHypercare,
  readPostActions,
  readRisks,
  readPlan,
  readChecklists,
  readSlos,
  readStatedTriggers,
  readStrategy,
  readCommands,
  readWindow,
  readVariables,
]

/**
 * Finds a runbook's parts in Markdown that nobody wrote for this product. Every block of the text ends up in a
 * finding or in a note; recognition is a proposal, and what is a guess says so.
 */
export function recognise(markdown: string): Recognised {
  const reading = new Reading(sectionsOf(markdown))
  for (const read of READERS) read(reading)
  keepNotes(reading, markdown)
  const findings = reading.findings.toSorted((a, b) => a.lines.from - b.lines.from || a.lines.to - b.lines.to)
  return { findings, warnings: reading.warnings.toSorted((a, b) => a.line - b.line) }
}
