import { isDone, overdue, sectionsOf } from '../../server/checklist/rules.ts'
import { byPosition } from '../../server/deployment/rules.ts'
import type { Item, State } from '../../server/deployment/state.types.ts'
import { startGates } from '../../server/engine/progress.rules.ts'

/** One thing that must be so before the start, and how far it is. */
export interface ReadyRow {
  key: string
  title: string
  /** What is missing, by name; null when nothing is. */
  missing: string | null
  done: number
  of: number
  late: boolean
  /** Below the deployment's address. */
  path: string
}

/** What the start waits for, from the rows themselves: people, each section of the checklist, signatures. */
export function readiness(state: State, now: Date): ReadyRow[] {
  const late = new Set(overdue(state, now).map(({ id }) => id))
  return [peopleRow(state), ...checklistRows(state, late), ...signOffRow(state)]
}

function peopleRow({ roles }: Pick<State, 'roles'>): ReadyRow {
  const all = byPosition(roles)
  const open = all.filter(role => !role.userId)
  return {
    key: 'people',
    title: 'Every role has a person',
    missing: named(open.map(role => role.title)),
    done: all.length - open.length,
    of: all.length,
    late: false,
    path: '/people',
  }
}

function checklistRows(state: State, late: Set<string>): ReadyRow[] {
  return sectionsOf(state, 'before').map(({ key, number, title, items }) => {
    const required = items.filter(item => item.required)
    const open = required.filter(item => !isDone(item))
    return {
      key: `section ${key}`,
      title: `${number} ${title}`,
      missing: named(open.map(item => itemWords(state, item))),
      done: required.length - open.length,
      of: required.length,
      late: open.some(({ id }) => late.has(id)),
      path: open[0] ? `/checklist?item=${open[0].id}` : '/checklist',
    }
  })
}

function itemWords({ roles }: Pick<State, 'roles'>, item: Item): string {
  const who = item.roleKey ? roles[item.roleKey] : undefined
  const state = item.state === 'failed' || item.state === 'blocked' ? `, ${item.state}` : ''
  return `${item.title}${who ? ` (${who.short})` : ''}${state}`
}

function signOffRow(state: Pick<State, 'signOffs' | 'gates' | 'phases' | 'steps'>): ReadyRow[] {
  const asking = startGates(state).filter(gate => gate.criteria.some(({ kind }) => kind === 'sign-offs'))
  const groups = asking.flatMap(({ criteria }) =>
    criteria.flatMap(criterion => (criterion.kind === 'sign-offs' ? [criterion.group] : [])),
  )
  const wanted = byPosition(state.signOffs).filter(({ group }) => groups.includes(group))
  if (wanted.length === 0) return []
  const open = wanted.filter(({ status }) => status !== 'signed')
  return [
    {
      key: 'sign-offs',
      title: 'Sign-offs',
      missing: named(open.map(({ title }) => title)),
      done: wanted.length - open.length,
      of: wanted.length,
      late: false,
      path: `/gates/${asking[0]?.key}`,
    },
  ]
}

const MOST_NAMES = 3

function named(names: string[]): string | null {
  if (names.length === 0) return null
  const more = names.length - MOST_NAMES
  return more > 0 ? `${names.slice(0, MOST_NAMES).join(', ')} and ${more} more` : names.join(', ')
}
