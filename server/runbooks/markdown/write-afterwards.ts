import type { RunbookDocument } from '../document.ts'
import { minutes, offset } from './write-quantities.rules.ts'
import { atStart, blocks, fence, field, heading, prose, table } from './write-text.ts'

type Action = RunbookDocument['postDeployment'][number]
type Procedure = RunbookDocument['procedures'][number]

export function writeHypercare({ hypercare }: RunbookDocument): string[] {
  const { durationMinutes, checks } = hypercare
  return blocks(
    durationMinutes === 0 ? [] : [`- Lasts: ${minutes(durationMinutes)}`],
    ...checks.map(({ title, at, items }) =>
      blocks(
        [`### ${heading(title)} (${offset(at)})`],
        items.map(item => `- ${atStart(item)}`),
      ),
    ),
  )
}

/** Actions of one list stand under its heading; those before the first heading belong to none. */
export function writePostDeployment({ postDeployment }: RunbookDocument): string[] {
  const runs: { list: string; actions: Action[] }[] = []
  for (const action of postDeployment) {
    const last = runs.at(-1)
    if (last && last.list === action.list) last.actions.push(action)
    else runs.push({ list: action.list, actions: [action] })
  }
  return blocks(
    ...runs.map(({ list, actions }, index) =>
      blocks(
        list === '' && index === 0 ? [] : [`### ${heading(list)}`.trimEnd()],
        actions.map(({ title, at }) => `- ${atStart(title)}${at === undefined ? '' : ` \`${offset(at)}\``}`),
      ),
    ),
  )
}

export const writeProcedures = ({ procedures }: RunbookDocument) => blocks(...procedures.map(writeProcedure))

function writeProcedure({ key, title, durationMinutes, text, steps }: Procedure): string[] {
  const { fields, paragraphs } = prose('Text', text)
  return blocks(
    [`### ${heading(title)} \`${key}\``],
    [...(durationMinutes === undefined ? [] : [`- Takes: ${minutes(durationMinutes)}`]), ...fields],
    paragraphs,
    ...steps.map(writeProcedureStep),
  )
}

function writeProcedureStep(step: Procedure['steps'][number], index: number): string[] {
  const { fields, paragraphs } = prose('Text', step.text)
  return blocks(
    [`#### ${index + 1}. ${heading(step.title)}`],
    [...fields, ...field('Expected', step.expected)],
    paragraphs,
    step.command === undefined ? [] : fence(step.command, 'sh'),
  )
}

export const writeLinks = ({ links }: RunbookDocument) =>
  table(links, [
    { name: 'Title', of: row => row.title },
    { name: 'Address', of: row => row.url },
  ])

export const writeNotes = ({ notes }: RunbookDocument) =>
  blocks(...notes.map(({ line, text }) => blocks([`### Line ${line}`], fence(text, 'markdown'))))
