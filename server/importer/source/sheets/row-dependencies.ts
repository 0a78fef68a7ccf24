import { circular } from '../../../runbooks/dependency-circles.rules.ts'
import type { RowEntry } from './row-entries.ts'
import type { SheetFindings } from './sheet-findings.ts'

/** A row of the plan: a step by its finding, or without one a summary of the phase's steps. */
export interface Planned {
  entry: RowEntry
  id?: string
  phase: string
}

/** The ids of the steps that each step waits for. What cannot be kept is a warning: unknown rows, circles, overlaps. */
export function dependenciesOf(planned: Planned[], list: SheetFindings): Map<string, string[]> {
  const byRef = references(planned)
  const predecessors = planned.map(row => predecessorIndices(row, planned, byRef, list))
  for (const { from, to } of circular(predecessors)) {
    predecessors[from] = (predecessors[from] ?? []).filter(index => index !== to)
    const { entry } = planned[from] as Planned
    const other = planned[to]?.entry.of('title') ?? ''
    list.warn(
      entry.line,
      `"${entry.of('title')}" and "${other}" wait for each other; this one no longer waits.`,
    )
  }
  return new Map(
    planned.flatMap(({ id }, index) => {
      if (!id) return []
      return [[id, [...new Set(predecessors[index]?.flatMap(at => planned[at]?.id ?? []))]] as const]
    }),
  )
}

/** What a list may call a row: its id, its number among the tasks if there are no ids, its title. */
function references(planned: Planned[]): Map<string, number> {
  const byRef = new Map<string, number>()
  const hasIds = planned.some(({ entry }) => entry.of('id') !== '')
  for (const [index, { entry }] of planned.entries()) {
    const names = [hasIds ? entry.of('id') : String(index + 1), entry.of('title')]
    for (const name of names.map(key)) if (name && !byRef.has(name)) byRef.set(name, index)
  }
  return byRef
}

const key = (text: string) => text.trim().replace(/\.$/, '').toLowerCase()

function predecessorIndices(
  row: Planned,
  planned: Planned[],
  byRef: Map<string, number>,
  list: SheetFindings,
) {
  const { line } = row.entry
  if (!row.id) return []
  const indices: number[] = []
  for (const { ref, relation, lag } of predecessorsOf(row.entry.of('predecessors'))) {
    const at = byRef.get(key(ref))
    const other = at === undefined ? undefined : planned[at]
    if (at === undefined || !other)
      list.warn(line, `Row ${line} waits for "${ref}", which is not in the list.`)
    else if (other.id === row.id) list.warn(line, `Row ${line} waits for itself.`)
    else if (relation !== 'FS')
      list.warn(
        line,
        `${ref}${relation}${lag}: only "starts after it has finished" is kept, so this one was left out.`,
      )
    else {
      if (lag) list.warn(line, `${ref}FS${lag}: the wait of ${lag} is not kept; add a step that waits.`)
      indices.push(...(other.id ? [at] : within(planned, other.phase)))
    }
  }
  return indices
}

/** Who waits for a summary waits for all that it sums up. */
const within = (planned: Planned[], phase: string) =>
  planned.flatMap((row, index) => (row.id && row.phase === phase ? [index] : []))

export interface Predecessor {
  ref: string
  /** How the two hang together: finish to start, start to start, finish to finish, start to finish. */
  relation: 'FS' | 'SS' | 'FF' | 'SF'
  lag: string // "+5 min", or empty
}

const REFERENCE = /^(.*?\d)\s*(FS|SS|FF|SF)\s*([+-]\s*\d+(?:\.\d+)?\s*[a-z%]*)?$/i

/** "3", "3FS+5 min; 4SS", "1.2, 1.3", "Step 4", or titles. Nothing for a dash, "none" and "n/a". */
export function predecessorsOf(cell: string): Predecessor[] {
  return cell
    .split(/[,;\n]|\s+(?:and|&)\s+/i)
    .map(part => part.trim())
    .filter(part => part && !/^(?:-|–|—|none|n\/a|nil|start)$/i.test(part))
    .map(part => {
      const match = REFERENCE.exec(part)
      if (!match) return { ref: bare(part), relation: 'FS', lag: '' }
      const relation = (match[2] ?? 'FS').toUpperCase() as Predecessor['relation']
      return { ref: bare(match[1] ?? ''), relation, lag: (match[3] ?? '').replaceAll(/\s+/g, ' ').trim() }
    })
}

const bare = (text: string) => text.replace(/^(?:steps?|tasks?|rows?|no\.?|#)\s*(?=\d)/i, '').trim()
