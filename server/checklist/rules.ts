import { plannedMoment } from '../deployment/plan-projection.rules.ts'
import { byPosition, holdsRole, rolesOf, whoHas } from '../deployment/rules.ts'
import type { DeploymentPlan, Item, ItemState, State } from '../deployment/state.types.ts'
import { isFinal, isPlanLeft } from '../deployment/status.rules.ts'
import { type Allowed, allOf, allowed } from '../kernel/allowed.rules.ts'
import { mayAct, type PersonRights } from '../people/may-act.rules.ts'
import { checklistMustStay, itemOfOthers } from './refusals.rules.ts'

export interface Progress {
  total: number
  done: number // passed or not applicable
  passed: number
  notApplicable: number
  open: number
  blocked: number
  failed: number
  required: number
  requiredDone: number
}

export type Section = DeploymentPlan['sections'][number] & {
  number: string
  items: Item[]
  progress: Progress
}

export const isDone = (item: Pick<Item, 'state'>) =>
  item.state === 'passed' || item.state === 'not_applicable'

/** `not_applicable` and `blocked` say why. */
export const needsReason = (state: ItemState) => state === 'not_applicable' || state === 'blocked'

/**
 * The responsible role's person or backup, or a role that decides. An item without a role is anyone's who holds a role.
 * The checklist of a deployment that was closed or aborted is a record.
 */
export function mayChangeItem(
  state: Pick<State, 'roles'> & { deployment: Pick<State['deployment'], 'status'> },
  item: Pick<Item, 'roleKey' | 'number'>,
  person: PersonRights,
): Allowed {
  return allOf(mayAct(person), isResponsible(state, item, person), notFinal(state.deployment))
}

function isResponsible(
  state: Pick<State, 'roles'>,
  item: Pick<Item, 'roleKey' | 'number'>,
  person: PersonRights,
): Allowed {
  const held = rolesOf(state, person.id)
  if (held.some(role => role.authorities.includes('decide'))) return allowed
  const role = item.roleKey ? state.roles[item.roleKey] : undefined
  if (role ? holdsRole(role, person.id) : held.length > 0) return allowed
  const people = [role?.userName, role?.backupUserName].filter(name => typeof name === 'string')
  return itemOfOthers({
    item: item.number,
    role: role?.title ?? null,
    people,
    deciders: whoHas(state, 'decide'),
  })
}

const notFinal = ({ status }: Pick<State['deployment'], 'status'>): Allowed =>
  isFinal(status) ? checklistMustStay({ status }) : allowed

export function progressOf(items: Item[]): Progress {
  const count = (state: ItemState) => items.filter(item => item.state === state).length
  const [passed, notApplicable] = [count('passed'), count('not_applicable')]
  const required = items.filter(item => item.required)
  return {
    total: items.length,
    done: passed + notApplicable,
    passed,
    notApplicable,
    open: count('open'),
    blocked: count('blocked'),
    failed: count('failed'),
    required: required.length,
    requiredDone: required.filter(isDone).length,
  }
}

/** The checklist's sections in order, numbered from 1, each with its items; of one stage when given. */
export function sectionsOf(state: Pick<State, 'plan' | 'items'>, stage?: string): Section[] {
  const items = Map.groupBy(byPosition(state.items), item => item.sectionKey)
  return state.plan.sections
    .map((section, index) => {
      const own = items.get(section.key) ?? []
      return { ...section, number: String(index + 1), items: own, progress: progressOf(own) }
    })
    .filter(section => stage === undefined || section.stage === stage)
}

/** Items of the whole checklist, or of one stage, in order. */
export const itemsOf = (state: Pick<State, 'plan' | 'items'>, stage?: string): Item[] =>
  sectionsOf(state, stage).flatMap(section => section.items)

/** How far the whole checklist, or one stage of it, has come. */
export const progress = (state: Pick<State, 'plan' | 'items'>, stage?: string): Progress =>
  progressOf(itemsOf(state, stage))

/**
 * When an item is due on the real clock (epoch ms), or null. Offsets before T-0 are real minutes. What was due before
 * the deployment was made is due at T-0; where that was over too, at no time: nobody could have been in time.
 */
export function dueAt(state: Pick<State, 'deployment'>, item: Pick<Item, 'dueMinutes'>): number | null {
  if (item.dueMinutes === null) return null
  const madeAt = Date.parse(state.deployment.createdAt)
  const offsets = [item.dueMinutes * 60, 0]
  return offsets.map(offset => plannedMoment(state, offset)).find(due => due > madeAt) ?? null
}

/**
 * Whether the items of a stage are still asked for: none of a deployment that was closed or aborted, and once it goes
 * back only those of the rollback.
 */
export function isStageAsked({ status }: Pick<State['deployment'], 'status'>, stage: string): boolean {
  if (isFinal(status)) return false
  return !isPlanLeft(status) || stage === 'rollback'
}

type Dated = Pick<State, 'deployment' | 'plan' | 'items'>

/** Whether somebody is still to do the item: it is not done, and its stage is asked for. */
export function isWaiting(
  { deployment, plan }: Pick<Dated, 'deployment' | 'plan'>,
  item: Pick<Item, 'state' | 'sectionKey'>,
): boolean {
  const section = plan.sections.find(({ key }) => key === item.sectionKey)
  return !isDone(item) && isStageAsked(deployment, section?.stage ?? '')
}

/** Items that are waited for and whose due time has passed. */
export const overdue = (state: Dated, now: Date): Item[] =>
  itemsOf(state).filter(
    item => isWaiting(state, item) && (dueAt(state, item) ?? Number.POSITIVE_INFINITY) < now.getTime(),
  )
