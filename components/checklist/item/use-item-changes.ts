import { useState } from 'react'
import type { Item } from '../../../server/deployment/state.types.ts'
import { problemText, refusalOf } from '../../api/request-problem.ts'
import { createRequestQueue } from '../../api/request-queue.ts'
import { useDeploymentContext } from '../../deployment/deployment-context.tsx'
import { dismissToast, toast } from '../../ui/toast-store.ts'
import { type Conflict, type ItemChange, stateWord } from './item-conflict.ts'
import { withoutSent } from './item-input.ts'
import { readInput, writeInput } from './item-input-store.ts'
import { CHANGE_ITEM, changeItem } from './item-requests.ts'

const inOrder = createRequestQueue<Item>()
/** The last message about each item: its undo would undo something else once the item has changed again. */
const told = new Map<string, number>()

/** Sends changes of items, one row's in order. A conflict is kept until the reader has answered it. */
export function useItemChanges(onClash: (itemId: string) => void) {
  const { deploymentId } = useDeploymentContext()
  const [busy, setBusy] = useState<ReadonlySet<string>>(new Set())
  const [conflict, setClash] = useState<Conflict | null>(null)

  const mark = (id: string, on: boolean) =>
    setBusy(before => new Set(on ? [...before, id] : [...before].filter(other => other !== id)))

  function refused(item: Item, change: ItemChange, error: unknown) {
    const problem = refusalOf(CHANGE_ITEM, error)
    if (problem?.code === 'stale_version' && problem.current) {
      setClash({ itemId: item.id, current: problem.current, change })
      onClash(item.id)
      return
    }
    toast({ text: problemText(error), tone: problem?.code === 'already_in_state' ? 'attention' : 'critical' })
  }

  /** `seen`: the row as the reader saw it when they began; the row on the screen when omitted. */
  async function send(item: Item, change: ItemChange, seen?: Item): Promise<Item | null> {
    mark(item.id, true)
    try {
      const changed = await inOrder(item.id, before =>
        changeItem(
          deploymentId,
          item.id,
          seen?.version ?? Math.max(item.version, before?.version ?? 0),
          change,
        ),
      )
      setClash(kept => (kept?.itemId === item.id ? null : kept))
      settleInput(changed, change)
      if (change.state && change.state !== item.state) tell(item, changed)
      return changed
    } catch (error) {
      refused(item, change, error)
      return null
    } finally {
      mark(item.id, false)
    }
  }

  function tell(before: Item, after: Item) {
    const { state, reason } = before
    dismissToast(told.get(after.id) ?? 0)
    const id = toast({
      text: `${after.number} ${after.state === 'open' ? 'is open again' : `is ${stateWord(after.state)}`}`,
      tone: after.state === 'passed' ? 'ok' : 'plain',
      undo: () => void send(after, { state, reason }),
    })
    told.set(after.id, id)
  }

  return { send, busy, conflict, forgetClash: () => setClash(null) }
}

/** What was sent leaves the draft; what is left stands on the row that came back. */
function settleInput(changed: Item, change: ItemChange) {
  const input = readInput(changed.id)
  if (!input) return
  // Somebody else's change in between stays a difference to be shown.
  const seen = input.seen.version >= changed.version - 1 ? changed : input.seen
  writeInput(changed.id, withoutSent(input, change, seen))
}
