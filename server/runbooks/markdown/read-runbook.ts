import { documentSchema, type RunbookDocument } from '../document.ts'
import { checkReferences } from './check-references.ts'
import { atLine, fenced, fields, listItems, outline, ownText, paragraphs, type Section } from './outline.ts'
import { keyOf, minutes, offset } from './quantities.ts'
import { readChecklistSection } from './read-checklist.ts'
import {
  readContacts,
  readEscalation,
  readRisks,
  readRole,
  readSignOffs,
  readVariables,
} from './read-people.ts'
import { readGate, readPhase, readRollback, readSlos, readTriggers } from './read-plan.ts'

/** Chapters of the canonical form and the part of the document each one gives. */
const CHAPTERS: Record<string, (chapter: Section) => Record<string, unknown>> = {
  variables: chapter => ({ variables: readVariables(chapter) }),
  roles: chapter => ({ roles: chapter.children.map(readRole) }),
  checklist: chapter => ({ checklist: { sections: chapter.children.map(readChecklistSection) } }),
  gates: chapter => ({ gates: chapter.children.map(readGate) }),
  plan: chapter => ({ phases: chapter.children.map(readPhase) }),
  'service levels': chapter => ({ slos: readSlos(chapter) }),
  'rollback triggers': chapter => ({ triggers: readTriggers(chapter) }),
  rollback: chapter => ({ rollback: readRollback(chapter) }),
  'sign-offs': chapter => ({ signOffs: readSignOffs(chapter) }),
  communication: chapter => ({ communications: readCommunication(chapter) }),
  escalation: chapter => ({ escalation: readEscalation(chapter) }),
  contacts: chapter => ({ contacts: readContacts(chapter) }),
  risks: chapter => ({ risks: readRisks(chapter) }),
  hypercare: chapter => ({ hypercare: readHypercare(chapter) }),
  'after the deployment': chapter => ({
    postDeployment: listItems(chapter.blocks).map(item => ({ title: ownText(item) })),
  }),
}

/**
 * Reads a runbook in the canonical form: one title, its fields, and chapters.
 * Refuses with `invalid_input` naming the line, or the document's field where a value does not fit.
 */
export function readRunbook(markdown: string): RunbookDocument {
  const title = outline(markdown).children[0]
  if (title?.depth !== 1) throw atLine(1, 'a runbook begins with its name as "# Name"')
  const known = fields(title)
  const parts = title.children.map(chapter => {
    const read = CHAPTERS[chapter.title.toLowerCase()]
    if (!read)
      throw atLine(
        chapter.line,
        `"${chapter.title}" is not a chapter; use ${Object.keys(CHAPTERS).join(', ')}`,
      )
    return read(chapter)
  })
  const result = documentSchema.safeParse({
    name: title.title,
    system: known.get('system')?.value,
    summary: paragraphs(title),
    ...Object.assign({}, ...parts),
  })
  if (result.success) return checkReferences(result.data)
  const issue = result.error.issues[0]
  throw atLine(title.line, `${issue?.path.join('.')}: ${issue?.message}`)
}

function readCommunication(chapter: Section) {
  const cadence = fields(chapter).get('cadence')
  return {
    cadenceMinutes: cadence ? minutes(cadence.value, cadence.line) : undefined,
    templates: chapter.children.map(section => {
      const body = fenced(section) ?? paragraphs(section)
      return {
        key: section.key ?? keyOf(section.title),
        title: section.title,
        audience: section.brackets ?? 'team',
        body,
        placeholders: [...new Set([...body.matchAll(/\{([A-Za-z][\w.]*)\}/g)].map(match => match[1]))],
      }
    }),
  }
}

function readHypercare(chapter: Section) {
  const lasts = fields(chapter).get('lasts')
  return {
    durationMinutes: lasts ? minutes(lasts.value, lasts.line) : undefined,
    checks: chapter.children.map(section => ({
      title: section.title,
      at: offset(section.brackets ?? 'T+0', section.line),
      items: listItems(section.blocks).map(ownText),
    })),
  }
}
