import { attempts } from './kinds/attempt.ts'
import { gates } from './kinds/gate.ts'
import { items } from './kinds/item.ts'
import { members } from './kinds/member.ts'
import { phases } from './kinds/phase.ts'
import { roles } from './kinds/role.ts'
import { signOffs } from './kinds/sign-off.ts'
import { steps } from './kinds/step.ts'
import { verdicts } from './kinds/verdict.ts'

/** Every kind of row of a deployment, by its name in the state and in changes; written in this order. */
export const ROW_KINDS = { roles, members, items, phases, steps, attempts, gates, signOffs, verdicts }

export type RowName = keyof typeof ROW_KINDS
type Row<Name extends RowName> = ReturnType<(typeof ROW_KINDS)[Name]['toState']>

/** The rows of a state, by the key of their kind. */
export type StateRows = { [Name in RowName]: Record<string, Row<Name>> }

/** Rows as they are after an event. */
export type RowChanges = { [Name in RowName]?: Row<Name>[] }

export const ROW_NAMES = Object.keys(ROW_KINDS) as RowName[]

/** The list, as what takes any kind's name sees it: a name and its rows belong together. */
const kinds: {
  [Name in RowName]: {
    keyOf: (row: Row<Name>) => string
  }
} = ROW_KINDS

/** Puts the changed rows of one kind into place. All other kinds keep their identity. */
export function placeRows<Name extends RowName>(name: Name, rows: StateRows, changes: RowChanges) {
  const changed = changes[name]
  if (!changed) return
  const { keyOf } = kinds[name]
  rows[name] = { ...rows[name], ...Object.fromEntries(changed.map(row => [keyOf(row), row])) }
}

/** The last of each row of one kind, in the order in which the rows first came. */
export function mergeRows<Name extends RowName>(name: Name, all: RowChanges[]): Row<Name>[] {
  const { keyOf } = kinds[name]
  const rows = all.flatMap(changes => changes[name] ?? [])
  return [...new Map(rows.map(row => [keyOf(row), row])).values()]
}

/** A state's part for rows, before there are any. */
export const emptyRows = () => Object.fromEntries(ROW_NAMES.map(name => [name, {}])) as StateRows
