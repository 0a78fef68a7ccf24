import type { RunbookDocument } from '../document.ts'
import type { Section } from './markdown-sections.ts'
import { readEach } from './problems.ts'
import { readHypercare, readLinks, readNotes, readPostDeployment, readProcedure } from './read-afterwards.ts'
import { readChecklistSection } from './read-checklist.ts'
import { readCommunication } from './read-communication.ts'
import {
  readContacts,
  readEscalation,
  readRisks,
  readRole,
  readSignOffs,
  readVariables,
} from './read-people.ts'
import { readGate, readPhase, readRollback, readSlos, readTriggers } from './read-plan.ts'
import {
  writeHypercare,
  writeLinks,
  writeNotes,
  writePostDeployment,
  writeProcedures,
} from './write-afterwards.ts'
import { writeChecklist } from './write-checklist.ts'
import { writeCommunication } from './write-communication.ts'
import {
  writeContacts,
  writeEscalation,
  writeRisks,
  writeRoles,
  writeSignOffs,
  writeVariables,
} from './write-people.ts'
import { writeGates, writePlan, writeRollback, writeSlos, writeTriggers } from './write-plan.ts'

interface Chapter {
  title: string
  part: keyof RunbookDocument
  read: (chapter: Section) => unknown
  /** What stands below the chapter's heading; nothing for a part that is not there. */
  write: (document: RunbookDocument) => string[]
}

/** A chapter with one section for each row. */
const each = (read: (section: Section) => unknown) => (chapter: Section) => readEach(chapter.children, read)
const readChecklist = (chapter: Section) => ({ sections: readEach(chapter.children, readChecklistSection) })

/** The chapters of the canonical form, in the order in which they are written. */
export const CHAPTERS: Chapter[] = [
  { title: 'Variables', part: 'variables', read: readVariables, write: writeVariables },
  { title: 'Roles', part: 'roles', read: each(readRole), write: writeRoles },
  { title: 'Checklist', part: 'checklist', read: readChecklist, write: writeChecklist },
  { title: 'Gates', part: 'gates', read: each(readGate), write: writeGates },
  { title: 'Plan', part: 'phases', read: each(readPhase), write: writePlan },
  { title: 'Service levels', part: 'slos', read: readSlos, write: writeSlos },
  { title: 'Rollback triggers', part: 'triggers', read: readTriggers, write: writeTriggers },
  { title: 'Rollback', part: 'rollback', read: readRollback, write: writeRollback },
  { title: 'Sign-offs', part: 'signOffs', read: readSignOffs, write: writeSignOffs },
  { title: 'Communication', part: 'communications', read: readCommunication, write: writeCommunication },
  { title: 'Escalation', part: 'escalation', read: readEscalation, write: writeEscalation },
  { title: 'Contacts', part: 'contacts', read: readContacts, write: writeContacts },
  { title: 'Risks', part: 'risks', read: readRisks, write: writeRisks },
  { title: 'Hypercare', part: 'hypercare', read: readHypercare, write: writeHypercare },
  {
    title: 'After the deployment',
    part: 'postDeployment',
    read: readPostDeployment,
    write: writePostDeployment,
  },
  { title: 'Procedures', part: 'procedures', read: each(readProcedure), write: writeProcedures },
  { title: 'Links', part: 'links', read: readLinks, write: writeLinks },
  { title: 'Notes', part: 'notes', read: readNotes, write: writeNotes },
]

export const chapterOf = (title: string) =>
  CHAPTERS.find(chapter => chapter.title.toLowerCase() === title.toLowerCase())
