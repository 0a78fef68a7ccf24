import { type CodePage, MAC_ROMAN, WINDOWS_1252 } from './code-pages.ts'
import { type Sequence, sequencesOf } from './damaged-sequences.ts'

/** `from` stood in the line and was read as `to`; without `to`, so many bytes were lost that it was left out. */
export interface Repair {
  line: number // counted from 1
  from: string
  to: string
}

/** How many sequences in a row are no chance: of Mac Roman, dashes and quotation marks are first bytes. */
const NO_CHANCE = { 'Windows-1252': 2, 'Mac Roman': 3 }
const ROUNDS = 3
const PLAIN = /^\p{ASCII}*$/u

/**
 * Repairs text that was encoded as UTF-8, read as Windows-1252 or Mac Roman, and encoded again; also where only parts
 * are damaged, bytes were lost, or it happened up to three times. Correct text stays as it is: what reads as damage
 * only by chance ("CAFÉ…") is repaired only in a line, or a text, all of which is damaged.
 * Lines keep their numbers. The same damage in one line is told once.
 */
export function repairText(text: string): { text: string; repairs: Repair[] } {
  if (PLAIN.test(text)) return { text, repairs: [] }
  let lines = text.split('\n')
  const repairs: Repair[] = []
  for (let round = 0; round < ROUNDS; round += 1) {
    const before = repairs.length
    for (const page of likelier(lines)) lines = repairLines(lines, page, repairs)
    if (repairs.length === before) break
  }
  return { text: lines.join('\n'), repairs: repairs.toSorted((a, b) => a.line - b.line) }
}

/** The code page that explains more of the text comes first: what it leaves may be the other's. */
function likelier(lines: string[]): CodePage[] {
  const weighed = [WINDOWS_1252, MAC_ROMAN].map(page => {
    const certain = lines.flatMap(line =>
      PLAIN.test(line) ? [] : readLine(line, page).sequences.filter(isCertain),
    )
    return { page, weight: certain.reduce((sum, { length }) => sum + length, 0) }
  })
  return weighed.toSorted((a, b) => b.weight - a.weight).map(({ page }) => page)
}

const isCertain = ({ certain }: Sequence) => certain

interface ReadLine {
  characters: string[]
  sequences: Sequence[]
  consistent: boolean // all that is not ASCII in it reads as UTF-8
}

function repairLines(lines: string[], page: CodePage, repairs: Repair[]): string[] {
  const read = lines.map(line => (PLAIN.test(line) ? null : readLine(line, page)))
  const damaged = read.some(line => line?.sequences.some(isCertain))
  if (!damaged) return lines
  const consistent = read.every(line => line === null || line.consistent)
  return read.map((line, index) => {
    if (!line) return lines[index] ?? ''
    const all = consistent || (line.consistent && line.sequences.some(isCertain))
    const chosen = line.sequences.filter(({ certain, whole }) => certain || all || !whole)
    return chosen.length > 0 ? repaired(line.characters, chosen, index + 1, repairs) : (lines[index] ?? '')
  })
}

function readLine(line: string, page: CodePage): ReadLine {
  const characters = Array.from(line)
  const sequences = sequencesOf(characters, page)
  for (const run of runsOf(sequences, characters)) {
    const solid = run.sequences.length >= NO_CHANCE[page.name] && run.whole
    if (solid) for (const sequence of run.sequences) sequence.certain = true
  }
  const covered = sequences.reduce((sum, { from, length }) => {
    return sum + characters.slice(from, from + length).filter(isForeign).length
  }, 0)
  const consistent = covered === characters.filter(isForeign).length && sequences.every(({ whole }) => whole)
  return { characters, sequences, consistent }
}

const isForeign = (character: string | undefined) => character !== undefined && character > '\u007f'

/** Sequences side by side. A run is whole if nothing but ASCII stands at its ends, and no byte of it was lost. */
function runsOf(sequences: Sequence[], characters: string[]) {
  const runs: { sequences: Sequence[]; whole: boolean }[] = []
  let end = -1
  for (const [index, sequence] of sequences.entries()) {
    if (sequence.from === end) runs.at(-1)?.sequences.push(sequence)
    else runs.push({ sequences: [sequence], whole: !isForeign(characters[sequence.from - 1]) })
    end = sequence.from + sequence.length
    const run = runs.at(-1)
    if (run && (!sequence.whole || (isForeign(characters[end]) && sequences[index + 1]?.from !== end)))
      run.whole = false
  }
  return runs
}

function repaired(characters: string[], chosen: Sequence[], line: number, repairs: Repair[]): string {
  const parts: string[] = []
  const reported = new Set<string>()
  let at = 0
  for (const group of grouped(chosen)) {
    const { from, end, to } = group
    const damage = characters.slice(from, end).join('')
    parts.push(characters.slice(at, from).join(''), to)
    at = end
    if (!reported.has(damage)) repairs.push({ line, from: damage, to })
    reported.add(damage)
  }
  parts.push(characters.slice(at).join(''))
  return parts.join('')
}

/** Damage side by side is told as one: a box of lines is one repair. */
function grouped(chosen: Sequence[]) {
  const groups: { from: number; end: number; to: string }[] = []
  for (const { from, length, result } of chosen) {
    const last = groups.at(-1)
    if (last?.end === from) {
      last.end += length
      last.to += result
    } else groups.push({ from, end: from + length, to: result })
  }
  return groups
}
