import { plural } from '../kernel/plural.rules.ts'
import type { Said } from './said.rules.ts'

/** Why a signature stands no more. `more`: how many other items were undone besides the one that is named. */
export type VoidReason =
  | { code: 'window_moved' }
  | { code: 'item_undone'; item: { number: string; title: string }; state: string; more: number }
  | Said

/** The sentence by which a signer is asked again. */
export function voidSentence(reason: VoidReason): string {
  switch (reason.code) {
    case 'window_moved':
      return 'The window is another than the one that was signed.'
    case 'item_undone': {
      const { item, state } = reason
      const more = reason.more > 0 ? `, and ${plural(reason.more, 'item')} more` : ''
      return `${item.number} '${item.title}' was done when it was signed, and set to ${state} after that${more}.`
    }
    case 'said':
      return reason.sentence
  }
}
