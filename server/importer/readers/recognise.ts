import type { Finding } from '../finding.inputs.ts'
import { sectionsOf } from '../outline/sections.ts'
import { type Reader, ReadingState } from '../reading-state.ts'
import type { Warning } from '../warning.types.ts'
import { readLinks } from './about/read-links.ts'
import { readName } from './about/read-name.ts'
import { readRisks } from './about/read-risks.ts'
import { readVariables } from './about/read-variables.ts'
import { readWindow } from './about/read-window.ts'
import { readHypercare } from './afterwards/read-hypercare.ts'
import { readPostActions } from './afterwards/read-post-actions.ts'
import { readChecklists } from './checklist/read-checklists.ts'
import { readChannels } from './communication/read-channels.ts'
import { readCommunicationLists } from './communication/read-communication-lists.ts'
import { readCommunicationPlan } from './communication/read-communication-plan.ts'
import { readCommunicationTables } from './communication/read-communication-tables.ts'
import { readTemplates } from './communication/read-templates.ts'
import { readGates } from './gates/read-gates.ts'
import { readSignOffs } from './gates/read-sign-offs.ts'
import { readSlos } from './health/read-slos.ts'
import { readStatedTriggers, readTriggers } from './health/read-triggers.ts'
import { keepNotes } from './keep-notes.ts'
import { readContacts } from './people/read-contacts.ts'
import { readEscalation } from './people/read-escalation.ts'
import { readRoles } from './people/read-roles.ts'
import { readCommands } from './plan/read-commands.ts'
import { readPhases } from './plan/read-phases.ts'
import { readRollback } from './plan/read-rollback.ts'
import { readTrafficStrategy } from './plan/read-traffic-strategy.ts'

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
  readPhases,
  readChecklists,
  readSlos,
  readStatedTriggers,
  readTrafficStrategy,
  readCommands,
  readWindow,
  readVariables,
]

/**
 * Finds a runbook's parts in Markdown that nobody wrote for this product. Every block of the text ends up in a
 * finding or in a note; recognition is a proposal, and what is a guess says so.
 */
export function recognise(markdown: string): Recognised {
  const reading = new ReadingState(sectionsOf(markdown))
  for (const read of READERS) read(reading)
  keepNotes(reading, markdown)
  const findings = reading.findings.toSorted((a, b) => a.lines.from - b.lines.from || a.lines.to - b.lines.to)
  return { findings, warnings: reading.warnings.toSorted((a, b) => a.line - b.line) }
}
