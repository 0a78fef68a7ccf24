import type { Code } from 'mdast'
import { stageOf } from '../../headings/stage-of-headings.ts'
import { type Section, walk } from '../../outline/sections.ts'
import type { ReadingState } from '../../reading-state.ts'
import { codeLines } from '../../written/lines.ts'
import { ItemCandidate } from './item-candidate.ts'
import { type SectionCandidate, sectionCandidate } from './section-candidate.ts'

const SCRIPT = /^\S+\.(?:sh|bash|py|ps1|js|mjs|ts|rb|pl)$/
const LABEL = /^\s*([A-Z][\w ]+?)\s*(?:\([^()]*\))?:\s*$/
const EXIT = /^\s*(\d{1,3})\s*[-=:–—]+\s*(\S.*)$/
const BRANCH = /^[\s│|]*[├└+][─-]+\s*(\S.*)$/u

/**
 * Scripts that a text describes: a heading that is a script's name, and a code block with its "Usage:", what it checks
 * and its "Exit codes:". Each is an item that the script itself verifies. The block stays open: it says more than that.
 */
export function scriptSections(reading: ReadingState): SectionCandidate[] {
  const scripts = [...walk(reading.root)].flatMap(section => {
    const item = SCRIPT.test(section.title) ? scriptItem(section) : null
    return item
      ? [
          {
            item,
            holder: section.parent ?? section,
            stage: stageOf([nameWords(section.title), ...wordsIn(section)]),
          },
        ]
      : []
  })
  const groups = Map.groupBy(scripts, ({ holder, stage }) => `${holder.title}\u0000${stage}`)
  const stages = new Set(scripts.map(({ stage }) => stage))
  return [...groups.values()].flatMap(group => {
    const [first] = group
    if (!first) return []
    const candidate = sectionCandidate(
      first.holder,
      group.map(({ item }) => item),
      stages.size > 1 ? `${first.holder.title}: ${WHEN[first.stage]}` : null,
    )
    return [{ ...candidate, from: [], stage: first.stage }]
  })
}

const WHEN = { before: 'before', during: 'during', after: 'after', rollback: 'rollback' }
const nameWords = (path: string) =>
  (path.split('/').at(-1) ?? path).replace(/\.\w+$/, '').replace(/[_-]+/g, ' ')

const wordsIn = (section: Section): string[] =>
  section.children.flatMap(({ raw, blocks }) => [
    raw,
    ...blocks.map(block => (block.type === 'code' ? block.value : '')),
  ])

function scriptItem(section: Section): ItemCandidate | null {
  const inner = [section, ...section.children.filter(({ bold }) => bold)]
  const code = inner.flatMap(({ blocks }) => blocks).find((block): block is Code => block.type === 'code')
  if (!code) return null
  const parts = partsOf(code)
  const [usage] = parts.find(({ name }) => /^usage/i.test(name))?.lines ?? []
  if (!usage) return null
  const about = section.children.find(({ bold }) => bold)
  const own = section.node.type === 'root' ? [] : [section.node]
  const item = new ItemCandidate(about?.title ?? section.title, null, [
    ...own,
    ...(about && about.node.type !== 'root' ? [about.node] : []),
  ])
  const exitCodes = parts
    .filter(({ name }) => /^exit (?:codes?|status)/i.test(name))
    .flatMap(({ lines }) => lines.flatMap(line => exitCode(line)))
  const checks = parts.filter(({ name }) => /check|verif|valid/i.test(name)).flatMap(({ lines }) => lines)
  for (const check of checks) {
    const [, words = ''] = BRANCH.exec(check) ?? []
    if (words) item.line({ text: words, codes: [], node: { type: 'text', value: words } })
  }
  item.verification = {
    kind: 'command',
    command: usage.replace(/\s+#\s.*$/, '').trim(),
    ...(exitCodes.length > 0 && { exitCodes }),
  }
  return item
}

function exitCode(line: string) {
  const [, code = '', meaning = ''] = EXIT.exec(line) ?? []
  return meaning ? [{ code: Number(code), meaning }] : []
}

/** A code block cut at its labels: "Usage:" with the lines below it. */
function partsOf(code: Code): { name: string; lines: string[] }[] {
  const parts: { name: string; lines: string[] }[] = []
  for (const { text } of codeLines(code)) {
    if (text.length > 1000) continue
    const label = LABEL.exec(text)?.[1]
    if (label) parts.push({ name: label, lines: [] })
    else if (text.trim()) parts.at(-1)?.lines.push(text)
  }
  return parts
}
