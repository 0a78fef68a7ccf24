import { plural } from '../../kernel/plural.rules.ts'
import type { Finding } from '../finding.inputs.ts'
import { lostWords } from './lost-words.rules.ts'

export interface Coverage {
  lines: number
  /** Share of the lines all of whose words stand in a finding or a note, or that say nothing by themselves, 0 to 1. */
  share: number
  found: number
  findings: number
  noted: number
  notes: number
  /** Blank lines, rules, fences and headings around what was found. */
  between: number
  /** Lines that nothing speaks for, counted from 1. */
  open: number[]
  /** Lines that something speaks for, with their words that are nowhere in it. */
  partly: { line: number; words: string[] }[]
}

/** Says nothing by itself: blank, a rule, a fence, the line below a table's head, a heading, also a bold one. */
const SILENT = /^\s*(?:[-*_=][-*_=\s]*|[`~]{3,}.*|\|?[\s:|-]+\|?|#{1,6}(?:\s.*)?|\*\*[^*]+\*\*:?)?$/
const BELOW_A_HEAD = /^\s*\|?(?:\s*:?-+:?\s*\|)+(?:\s*:?-+:?\s*)?$/

/** Which lines of the text are accounted for. */
export function coverageOf(findings: Finding[], source: string[]): Coverage {
  const mark = new Uint8Array(source.length)
  const notes = findings.filter(({ kind }) => kind === 'note')
  const spread = (list: Finding[], value: number) => {
    for (const { lines } of list) mark.fill(value, lines.from - 1, lines.to)
  }
  spread(notes, 1)
  spread(
    findings.filter(({ kind }) => kind !== 'note'),
    2,
  )
  // A note inside the stretch of what holds it is still a note.
  spread(notes, 1)
  const lost = lostWords(findings, source)
  const open: number[] = []
  const partly: Coverage['partly'] = []
  const counts = [0, 0, 0]
  for (const [i, line] of source.entries()) {
    const kind = mark[i] ?? 0
    const isHead = BELOW_A_HEAD.test(source[i + 1] ?? '')
    const isSilent = isHead || SILENT.test(line)
    const words = lost.get(i + 1)
    if (words && !isSilent) partly.push({ line: i + 1, words })
    if (kind === 0 && !isSilent) open.push(i + 1)
    else counts[kind] = (counts[kind] ?? 0) + 1
  }
  const [between = 0, noted = 0, itemCount = 0] = counts
  const share = source.length === 0 ? 1 : 1 - (open.length + partly.length) / source.length
  return {
    lines: source.length,
    share,
    found: itemCount,
    noted,
    between,
    open,
    partly,
    findings: findings.length - notes.length,
    notes: notes.length,
  }
}

/** Sections whose heading states another number of items than were found. */
export function mismatches(findings: Finding[]): { findingId: string; line: number; text: string }[] {
  const items = new Map<string, number>()
  for (const { kind, in: holder } of findings) {
    if (kind === 'item' && holder) items.set(holder, (items.get(holder) ?? 0) + 1)
  }
  return findings.flatMap(finding => {
    if (finding.kind !== 'section' || finding.value.stated === undefined) return []
    const itemCount = items.get(finding.id) ?? 0
    const { stated, title } = finding.value
    if (itemCount === stated) return []
    const text = `"${title}" says ${plural(stated, 'item')}, ${itemCount} ${itemCount === 1 ? 'was' : 'were'} found.`
    return [{ findingId: finding.id, line: finding.lines.from, text }]
  })
}

export type LineMark = 'none' | 'note' | 'found' | 'guess'

/** What each line was taken for, by the finding with the fewest lines around it. */
export function lineMarks(findings: Finding[], count: number): LineMark[] {
  const marks = Array<LineMark>(count).fill('none')
  const widest = findings.toSorted((a, b) => b.lines.to - b.lines.from - (a.lines.to - a.lines.from))
  for (const { kind, sure, lines } of widest) {
    marks.fill(kind === 'note' ? 'note' : sure ? 'found' : 'guess', lines.from - 1, lines.to)
  }
  return marks
}
