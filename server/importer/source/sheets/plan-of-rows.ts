import { cellMinutes, cellTime, sinceFirst } from './cell-times.ts'
import { isNotDone } from './checklist-of-rows.ts'
import { dependenciesOf, type Planned } from './row-dependencies.ts'
import { type RowEntry, titleAndMore } from './row-entries.ts'
import type { Column } from './sheet-columns.ts'
import type { SheetFindings } from './sheet-findings.ts'

export const PLAN_COLUMNS: Column[] = [
  ...(['title', 'owner', 'start', 'duration', 'predecessors', 'command', 'expected'] as const),
  ...(['group', 'id', 'outline', 'status'] as const),
]

interface Plan {
  heads: { duration: string }
  name: string
  hasPredecessors: boolean
}

/**
 * Phases by the group column, or by the summary rows of an outline, with the other rows as steps. Where the list has
 * predecessors, every step names those it waits for: none means that it waits for nothing.
 */
export function addPlan(entries: RowEntry[], list: SheetFindings, plan: Plan) {
  const starts = startsOf(entries, list)
  const steps: Planned[] = []
  const phases = new Map<string, string>()
  let phase: { id: string; title: string } | null = null
  for (const [index, entry] of entries.entries()) {
    const { line } = entry
    const { title } = titleAndMore(entry.of('title'))
    if (!title) {
      noteOf(entry, list)
      continue
    }
    const summary = isSummary(entries, index)
    const group: string = summary ? title : entry.of('group') || (phase?.title ?? plan.name)
    if (phase?.title !== group) phase = phaseOf(group, line, list, phases)
    if (summary) steps.push({ entry, phase: phase.id })
    else {
      list.reaches(phase.id, line)
      steps.push({ entry, id: stepOf(entry, starts[index] ?? null, list, plan, phase.id), phase: phase.id })
    }
  }
  if (!plan.hasPredecessors) return
  for (const [id, dependsOn] of dependenciesOf(steps, list)) {
    const step = list.get(id)
    if (step?.kind === 'step') step.value.dependsOn = dependsOn
  }
}

/** The phase of that title, which may go on after another one. */
function phaseOf(text: string, line: number, list: SheetFindings, phases: Map<string, string>) {
  const { title } = titleAndMore(text)
  const existing = phases.get(title)
  if (existing) list.warn(line, `Row ${line} goes back to the phase "${title}", which began before.`)
  const id = existing ?? list.add('phase', { title }, line)
  phases.set(title, id)
  return { id, title: text }
}

function stepOf(
  entry: RowEntry,
  start: number | null,
  list: SheetFindings,
  plan: Plan,
  phase: string,
): string {
  const { line } = entry
  const { title, more } = titleAndMore(entry.of('title'))
  const [role, command, expected, duration] = (['owner', 'command', 'expected', 'duration'] as const).map(
    entry.of,
  )
  const minutes = duration ? cellMinutes(duration, plan.heads.duration) : null
  if (duration && minutes === null)
    list.warn(line, `The duration "${duration.slice(0, 40)}" of "${title}" was not understood.`)
  const unreadDuration = duration && minutes === null ? [`Duration: ${duration}`] : []
  if (!isNotDone(entry.of('status'))) unreadDuration.push(`Status: ${entry.of('status')}`)
  if (start === null && entry.of('start')) unreadDuration.unshift(`Start: ${entry.of('start')}`)
  const value = {
    title,
    instructions: [more, ...entry.rest, ...unreadDuration].filter(Boolean).join('\n'),
    ...(role && { role }),
    ...(command && { command }),
    ...(expected && { expected }),
    ...(start !== null && { offset: start }),
    ...(minutes !== null && { durationMinutes: minutes }),
  }
  return list.add('step', value, line, phase)
}

/** Minutes from T-0 for each row. Clocks and dates count from the first of them, which is said. */
function startsOf(entries: RowEntry[], list: SheetFindings): (number | null)[] {
  const moments = entries.map(entry => {
    const cell = entry.of('start')
    const moment = cell ? cellTime(cell) : null
    if (cell && !moment) list.warn(entry.line, `The start "${cell.slice(0, 40)}" was not understood.`)
    return moment
  })
  const since = sinceFirst(moments.map(moment => (moment && 'instant' in moment ? moment.instant : null)))
  const first = since.findIndex(minutes => minutes !== null)
  const at = entries[first]
  if (at)
    list.warn(at.line, `Starts are clock times; T-0 was taken to be the first of them, ${at.of('start')}.`)
  return moments.map((moment, index) =>
    moment && 'offset' in moment ? moment.offset : (since[index] ?? null),
  )
}

/** "2" above "2.1", or a row above one of a deeper outline level: the title of what follows. */
function isSummary(entries: RowEntry[], index: number): boolean {
  const [entry, next] = [entries[index], entries[index + 1]]
  if (!entry || !next) return false
  const [level, deeper] = [Number(entry.of('outline')), Number(next.of('outline'))]
  if (entry.of('outline') && next.of('outline')) return deeper > level
  const id = entry.of('id').replace(/\.$/, '')
  return id !== '' && next.of('id').startsWith(`${id}.`)
}

function noteOf(entry: RowEntry, list: SheetFindings) {
  const cells = PLAN_COLUMNS.map(entry.of).filter(Boolean)
  list.add('note', { text: [...cells, ...entry.rest].join(' · ') }, entry.line)
  list.warn(entry.line, `Row ${entry.line} has no title; it was kept as a note.`)
}
