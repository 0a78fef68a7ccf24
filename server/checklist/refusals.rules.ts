import type { DeploymentStatus, Item } from '../deployment/state.types.ts'
import { type Allowed, notAllowed } from '../kernel/allowed.rules.ts'
import {
  commonRefusals,
  invalidField,
  Refusal,
  type RefusalKind,
  reasonRequired,
} from '../kernel/refusal.rules.ts'

export const checklistRefusals = {
  notYourItem: { code: 'not_your_item', status: 403, title: 'Not your item' },
} as const satisfies Record<string, RefusalKind>

/** The item's role and the people in it; without a role, anybody who holds one may. */
export function itemOfOthers(facts: {
  item: string
  role: string | null
  people: string[]
  deciders: string
}): Allowed {
  const people = facts.people.join(' or ')
  const who = facts.role
    ? `${facts.role}${people && ` (${people})`}`
    : 'people with a role in this deployment'
  const also = facts.deciders ? ` They or ${facts.deciders} may change it.` : ''
  return notAllowed(checklistRefusals.notYourItem, `Item ${facts.item} belongs to ${who}.${also}`, facts)
}

export const itemNotFound = (): Refusal =>
  new Refusal(commonRefusals.notFound, 'This deployment has no item with this id.', { field: 'itemId' })

const said = ({ state }: Item) => state.replaceAll('_', ' ')

export function itemChanged(item: Item): Refusal {
  const { number, state, version, changedByName } = item
  const who = changedByName ? `${changedByName} changed item ${number}` : `Item ${number} changed`
  return new Refusal(commonRefusals.staleVersion, `${who} a moment ago: it is ${said(item)} now.`, {
    current: item,
    facts: { item: number, state, version, changedBy: changedByName },
  })
}

export const checklistMustStay = (facts: { status: DeploymentStatus }): Allowed =>
  notAllowed(
    commonRefusals.wrongStatus,
    `The deployment is ${facts.status}: its checklist stays as it is.`,
    facts,
  )

export const itemIsSo = (item: Item): Refusal =>
  new Refusal(commonRefusals.alreadyInState, `Item ${item.number} is already ${said(item)}.`, {
    current: item,
    facts: { item: item.number, state: item.state },
  })

/** Whoever sets an item aside says why. */
export const itemReasonMissing = (item: Item): Refusal =>
  reasonRequired('reason', `say why item ${item.number} is ${said(item)}`, {
    item: item.number,
    state: item.state,
  })

/** Values outside their targets, each as "Coverage 88 %, asked >= 90 %". */
export const passedOutsideTarget = (facts: { item: string; values: string[] }): Refusal =>
  reasonRequired('note', `${facts.values.join('; ')}. Say why item ${facts.item} passes all the same`, facts)

export const subItemNotFound = (field: string, facts: { item: string; subItems: number }): Refusal =>
  invalidField(field, `item ${facts.item} has ${facts.subItems} sub-items, counted from 0`, facts)

export const noValueAsked = (field: string, facts: { subItem: string }): Refusal =>
  invalidField(field, `'${facts.subItem}' asks for no value`, facts)

/** `problem` says what the value must be. */
export const wrongValue = (field: string, facts: { subItem: string; problem: string }): Refusal =>
  invalidField(field, facts.problem, facts)
