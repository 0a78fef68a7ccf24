import { expect } from 'vitest'
import { snapshot } from '../../server/deployment/snapshot.query.ts'
import type { ItemState, State } from '../../server/deployment/state.types.ts'
import type { Claim } from '../../server/engine/attempts/claim-attempt.ts'
import { isRefusal } from '../../server/kernel/refusal.rules.ts'
import type { DeploymentFixture } from '../builders/fixture.ts'

/** What the tests believe, kept by themselves: who holds what, and how the items stand. */
export interface World {
  fixture: DeploymentFixture
  roles: Map<string, (string | null)[]> // role key: ids of the person and the backup
  items: Map<string, { state: ItemState; version: number }>
  claims: Claim[]
  snapshots: State[]
}

/** Written down anew from the runbook of the builders, so that a slip in the product's predicates shows. */
const AUTHORITIES: Record<string, string[]> = {
  lead: ['decide', 'rollback', 'approve', 'waive'],
  ops: ['execute', 'shift', 'rollback'],
  qa: [],
}

const PERMISSION = [
  ...['forbidden', 'view_only', 'missing_authority'],
  ...['not_your_item', 'not_your_step', 'not_your_vote'],
]

/** Is the person (not a viewer) in the role? */
export function holds(world: World, who: string, role: string | null): boolean {
  return (
    role !== null &&
    who !== 'viewer' &&
    (world.roles.get(role) ?? []).includes(world.fixture.people[who]?.id ?? '')
  )
}

export const has = (world: World, who: string, ...authorities: string[]): boolean =>
  Object.entries(AUTHORITIES).some(
    ([role, own]) => holds(world, who, role) && authorities.some(authority => own.includes(authority)),
  )

export const prepares = (world: World, who: string) => who === 'admin' || has(world, who, 'decide')

export const present = (world: World): State => {
  const state = world.snapshots.at(-1)
  if (!state) throw new Error('no snapshot yet')
  return state
}

/** The outcome that the tests expect of one act; null where they have no opinion. */
export interface Expected {
  permitted: boolean | null
  outcome?: string // 'done', or the code of a refusal
}

/** Does one act and compares with what was expected. A refusal must leave no trace; a change must leave an event. */
export async function perform(world: World, { permitted, outcome }: Expected, act: () => Promise<unknown>) {
  const before = present(world).seq
  const result = await act().then(
    () => 'done' as const,
    error => {
      if (isRefusal(error)) return error.code
      throw error
    },
  )
  await look(world)
  const after = present(world).seq
  if (result === 'done') expect(permitted, 'was done without permission').not.toBe(false)
  else expect(after, `was refused with ${result} and changed something`).toBe(before)
  if (permitted) expect(PERMISSION, 'was refused in spite of permission').not.toContain(result)
  if (outcome) expect(result).toBe(outcome)
  return result
}

/** Takes the next snapshot and compares the items with what the tests believe of them. */
export async function look(world: World) {
  const state = await snapshot(world.fixture.as('viewer'), world.fixture.deploymentId)
  world.snapshots.push(state)
}

export function expectItemsAsBelieved(world: World) {
  const rows = Object.values(present(world).items).map(
    ({ id, state, version }) => [id, { state, version }] as const,
  )
  expect(new Map(rows)).toEqual(world.items)
}

/** After acts whose order nobody knows, the tests believe what they see. */
export function believe(world: World) {
  const { items, roles } = present(world)
  world.items = new Map(Object.values(items).map(({ id, state, version }) => [id, { state, version }]))
  world.roles = new Map(
    Object.values(roles).map(({ key, userId, backupUserId }) => [key, [userId, backupUserId]]),
  )
}

export async function newWorld(fixture: DeploymentFixture): Promise<World> {
  const world: World = { fixture, roles: new Map(), items: new Map(), claims: [], snapshots: [] }
  await look(world)
  believe(world)
  return world
}
