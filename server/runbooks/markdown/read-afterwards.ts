import { keyOf } from '../naming.rules.ts'
import { fieldsOf } from './fields.ts'
import { readLabel } from './heading-labels.ts'
import {
  fenced,
  headingText,
  lineOf,
  listItems,
  ownText,
  ownWords,
  paragraphs,
  type Section,
  tableRows,
} from './markdown-sections.ts'
import { readEach, standing } from './problems.ts'
import { isOffset, minutes, number, offset } from './read-quantities.ts'

/** `- Lasts: 24 h`, and a list under each `### First hours (T+2h)`. */
export function readHypercare(chapter: Section) {
  const fields = fieldsOf(chapter)
  const read = {
    durationMinutes: fields.read('lasts', minutes),
    checks: readEach(chapter.children, section =>
      standing(section.line, {
        title: section.title,
        at: offset(section.brackets ?? 'T+0', section.line),
        items: listItems(section.blocks).map(ownText),
      }),
    ),
  }
  fields.refuseOthers()
  return standing(chapter.line, read)
}

/** A list, and lists under headings of their own; an item may end with its time: ``- Remove the flag `T+24h` ``. */
export const readPostDeployment = (chapter: Section) =>
  [chapter, ...chapter.children].flatMap(section =>
    listItems(section.blocks).map(item => {
      const { key, words } = readLabel(ownWords(item))
      const timed = key !== null && isOffset(key)
      return standing(lineOf(item), {
        title: timed ? words : ownText(item),
        list: section === chapter ? '' : headingText(section),
        at: timed ? offset(key, lineOf(item)) : undefined,
      })
    }),
  )

/** `### Restart a worker `restart-worker`` with its text and `#### 1. …` steps. */
export function readProcedure(section: Section) {
  const fields = fieldsOf(section)
  const read = {
    key: section.key ?? keyOf(section.words),
    title: section.words,
    durationMinutes: fields.read('takes', minutes),
    text: fields.value('text') ?? paragraphs(section),
    steps: readEach(section.children, readProcedureStep),
  }
  fields.refuseOthers()
  return standing(section.line, read)
}

function readProcedureStep(section: Section) {
  const fields = fieldsOf(section)
  const read = {
    title: headingText(section).replace(/^\d+\.\s+/, ''),
    text: fields.value('text') ?? paragraphs(section),
    command: fenced(section.blocks) ?? undefined,
    expected: fields.value('expected'),
  }
  fields.refuseOthers()
  return standing(section.line, read)
}

export const readLinks = (section: Section) =>
  tableRows(section).map(({ cells, line }) =>
    standing(line, { title: cells.get('title'), url: cells.get('address') }),
  )

/** `### Line 12`: where the text stood in the document that this runbook was read from. */
export const readNotes = (chapter: Section) =>
  readEach(chapter.children, section =>
    standing(section.line, {
      line: number(headingText(section).replace(/^line\s+/i, ''), section.line),
      text: fenced(section.blocks) ?? paragraphs(section),
    }),
  )
