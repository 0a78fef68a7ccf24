import { isDone } from '../checklist/rules.ts'
import { byPosition } from '../deployment/rules.ts'
import type { SignedContent } from '../deployment/signed/signed-content.types.ts'
import type { SignOff, State } from '../deployment/state.types.ts'
import type { VoidReason } from '../reasons/signature-reasons.rules.ts'

/** What a signature given now stands on. */
export function signedContentOf({ deployment, items }: Pick<State, 'deployment' | 'items'>): SignedContent {
  const notDone = byPosition(items).filter(item => !isDone(item))
  return { window: deployment.window, notDone: notDone.map(({ id }) => id) }
}

/**
 * Why a signature stands no more, or null: something that was done is not, or the window was moved before the start
 * (once started only its end moves). What is added to what was signed takes nothing from it; a gate that falls back is
 * asked again by itself.
 */
export function voidReason(
  state: Pick<State, 'deployment' | 'items'>,
  { status, signature }: SignOff,
): VoidReason | null {
  const content = signature?.signedContent
  if (status !== 'signed' || !content) return null
  const { window, startedAt } = state.deployment
  const moved = window.start !== content.window.start || window.end !== content.window.end
  if (moved && startedAt === null) return { code: 'window_moved' }
  const known = new Set(content.notDone)
  const undone = byPosition(state.items).filter(item => !isDone(item) && !known.has(item.id))
  const [first] = undone
  if (!first) return null
  const { number, title, state: set } = first
  return { code: 'item_undone', item: { number, title }, state: set, more: undone.length - 1 }
}
