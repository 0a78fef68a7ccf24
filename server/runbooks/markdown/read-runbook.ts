import type { Nodes } from 'mdast'
import { documentSchema, type RunbookDocument } from '../document.ts'
import { textUnfit } from '../refusals.rules.ts'
import { rollbackWarnings } from '../rollback-warnings.rules.ts'
import { CHAPTERS, chapterOf } from './chapters.ts'
import { referenceProblems } from './check-references.ts'
import { fieldsOf } from './fields.ts'
import {
  headingText,
  lineOf,
  paragraphs,
  type Section,
  sectionsOfMarkdown,
  untaken,
} from './markdown-sections.ts'
import { atLine, CannotRead, lineAt, type Problem, problemsOf, readEach, standing } from './problems.ts'
import { limitProblem } from './runbook-limits.ts'

export type CheckedRunbook = { document: RunbookDocument; warnings: Problem[] } | { errors: Problem[] }

/**
 * Reads a runbook in the canonical form: one title, its fields, and chapters. Answers the document, or everything that
 * is wrong with the text, by line: what cannot be read, then what does not fit, then what points nowhere. A document comes
 * with what is worth knowing of its plan.
 */
export function checkRunbook(markdown: string): CheckedRunbook {
  const tooMuch = limitProblem(markdown)
  if (tooMuch) return { errors: [tooMuch] }
  let raw: object = {}
  const errors = problemsOf(() => {
    raw = rawDocument(sectionsOfMarkdown(markdown))
  })
  if (errors.length > 0) return { errors: inOrder(errors) }
  const result = documentSchema.safeParse(raw)
  const placed = (path: PropertyKey[], text: string) => ({ line: lineAt(raw, path), text })
  if (!result.success) {
    const { issues } = result.error
    return {
      errors: inOrder(issues.map(({ path, message }) => placed(path, `${path.join('.')}: ${message}`))),
    }
  }
  const dangling = referenceProblems(result.data).map(({ path, text }) => placed(path, text))
  if (dangling.length > 0) return { errors: inOrder(dangling) }
  const warnings = rollbackWarnings(result.data).map(({ path, text }) => placed(path, text))
  return { document: result.data, warnings: inOrder(warnings) }
}

const inOrder = (problems: Problem[]) => problems.toSorted((a, b) => a.line - b.line)

/** The same; refuses with `invalid_input`, naming the line of the first thing that is wrong. */
export const readRunbook = (markdown: string): RunbookDocument => readWithWarnings(markdown).document

/** The same, with what is worth knowing of the plan. */
export function readWithWarnings(markdown: string): { document: RunbookDocument; warnings: Problem[] } {
  const read = checkRunbook(markdown)
  if ('document' in read) return read
  const [first = { line: 1, text: 'not understood' }] = read.errors
  throw textUnfit({ line: first.line, problem: first.text })
}

function rawDocument(root: Section): object {
  const [title, second] = root.children
  if (title?.depth !== 1) throw atLine(1, 'a runbook begins with its name as "# Name"')
  const parts: Record<string, unknown> = {}
  const problems = [
    ...(second
      ? [{ line: second.line, text: 'a runbook has one title; chapters are written "## Plan"' }]
      : []),
    ...problemsOf(() => Object.assign(parts, readTitle(title))),
    ...problemsOf(() => {
      for (const [part, read] of readEach(title.children, readChapter)) {
        if (part in parts) throw atLine(title.line, `the chapter for ${part} stands twice; make them one`)
        parts[part] = read
      }
    }),
  ]
  if (problems.length === 0) problems.push(...untaken(root).map(strayText))
  if (problems.length > 0) throw new CannotRead(problems)
  return standing(title.line, parts)
}

const strayText = (block: Nodes): Problem => ({
  line: lineOf(block),
  text: 'this text has no place here and would be lost; put it into a field, or under "## Notes" as "### Line 1"',
})

function readTitle(title: Section) {
  const fields = fieldsOf(title)
  const read = {
    name: headingText(title),
    system: fields.value('system'),
    window: fields.read('window', readWindow),
    summary: fields.value('summary') ?? paragraphs(title),
  }
  fields.refuseOthers()
  return read
}

/** "2026-03-01T22:00:00Z to 2026-03-02T02:00:00Z". */
function readWindow(text: string, line: number) {
  const [start, end] = text.split(/\s+to\s+/)
  if (!start || !end)
    throw atLine(line, `"${text}" must be written "2026-03-01T22:00:00Z to 2026-03-02T02:00:00Z"`)
  return standing(line, { start, end })
}

function readChapter(section: Section): [string, unknown] {
  const chapter = chapterOf(section.title)
  if (chapter) return [chapter.part, chapter.read(section)]
  const titles = CHAPTERS.map(({ title }) => title).join(', ')
  throw atLine(section.line, `"${section.title}" is not a chapter; use ${titles}`)
}
