import type { z } from 'zod'
import { advanceJob } from '../deployment/advance-job.ts'
import { inDeployment } from '../deployment/in-deployment.ts'
import type { Item } from '../deployment/state.types.ts'
import { canonical } from '../kernel/canonical-hash.ts'
import { type Context, type Person, requirePerson } from '../kernel/context.ts'
import { parse } from '../kernel/parse.ts'
import { authorise } from '../kernel/refusal.rules.ts'
import { changeSubItems } from './change-sub-items.ts'
import { type ChangeItemInput, changeItemInput } from './inputs.ts'
import { loadItem } from './load-item.ts'
import { itemChanged, itemIsSo, itemReasonMissing, passedOutsideTarget } from './refusals.rules.ts'
import { mayChangeItem, needsReason } from './rules.ts'
import { measuredText, withinTarget } from './values.rules.ts'

type Parsed = z.output<typeof changeItemInput>

/** A burst of ticks wakes the engine once. */
const BURST_MS = 200

/**
 * Ticks, fails, blocks, reopens an item, or fills in its sub-items. Ticking an item ticks no sub-item: the event
 * `item.changed` says how many were done. A value outside its target passes only with a note. The person or backup of
 * the item's role may, or the lead; an item without a role is anyone's who holds one. Refuses with `not_your_item`,
 * `stale_version` (with the row as it is), `already_in_state`, `reason_required` for an item set aside or passed
 * outside its target in silence, `invalid_input` for a sub-item or value that does not fit, and `wrong_status` once
 * the deployment is closed or aborted.
 */
export async function changeItem(ctx: Context, input: ChangeItemInput): Promise<Item> {
  const person = requirePerson(ctx)
  const given = parse(changeItemInput, input)
  const { deploymentId, itemId, version } = given
  return inDeployment(ctx, deploymentId, async ({ tx, recordEvent, enqueue }) => {
    const { item, roles, status } = await loadItem(tx, deploymentId, itemId)
    authorise(mayChangeItem({ roles, deployment: { status } }, item, person))
    if (item.version !== version) throw itemChanged(item)
    const changed = changedItem(item, given, person, ctx.now())
    requireWords(changed)
    recordEvent({ type: 'item.changed', data: facts(item, changed), changes: { items: [changed] } })
    enqueue(advanceJob(deploymentId, BURST_MS))
    return changed
  })
}

function changedItem(item: Item, given: Parsed, person: Person, now: Date): Item {
  const { state = item.state, note, reason, subItems, values } = given
  const changes = [
    ...subItems.map((change, i) => ({ ...change, field: `subItems.${i}` })),
    ...Object.entries(values).map(([index, measured]) => {
      return { index: Number(index), measured, field: `values.${index}` }
    }),
  ]
  const kept = state === item.state ? item.reason : null // another state needs another reason
  const content = {
    state,
    note: note === undefined ? item.note : note || null,
    reason: reason === undefined ? kept : reason || null,
    subItems: changeSubItems(item, changes),
  }
  const before = { state: item.state, note: item.note, reason: item.reason, subItems: item.subItems }
  if (canonical(content) === canonical(before)) throw itemIsSo(item)
  const by = { changedById: person.id, changedByName: person.name, changedAt: now.toISOString() }
  return { ...item, ...content, ...by, version: item.version + 1 }
}

/** Whoever sets an item aside says why, and whoever passes a value outside its target says why it passes. */
function requireWords(item: Item) {
  const { state, reason, note, number, subItems } = item
  if (needsReason(state) && !reason) throw itemReasonMissing(item)
  const outside = subItems.filter(subItem => withinTarget(subItem) === false)
  if (state === 'passed' && outside.length > 0 && !note) {
    throw passedOutsideTarget({ item: number, values: outside.map(measuredText) })
  }
}

/** What the timeline says of the change. */
function facts(before: Item, after: Item) {
  const { id, number, title, state, note, reason, subItems } = after
  const changed = subItems.filter((subItem, i) => canonical(subItem) !== canonical(before.subItems[i]))
  return {
    itemId: id,
    number,
    title,
    from: before.state,
    to: state,
    note,
    reason,
    action: state === before.state ? 'filled in' : undefined,
    subItems: { done: subItems.filter(({ done }) => done).length, of: subItems.length },
    changedSubItems: changed.map(subItem => ({
      title: subItem.title,
      done: subItem.done,
      measured: subItem.value?.measured,
    })),
    outsideTarget: subItems.filter(subItem => withinTarget(subItem) === false).map(measuredText),
    notMeasured: subItems
      .filter(({ value }) => value && value.measured === undefined)
      .map(({ title }) => title),
  }
}
