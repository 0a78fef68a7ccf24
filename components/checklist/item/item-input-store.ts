import { namedStores } from '../../browser-store/named-stores.ts'
import { type ItemInput, isEmpty } from './item-input.ts'

/** What was typed on each item and not sent, by the item's id. */
export const itemInputs = namedStores<{ input: ItemInput | null }>('gonogo-item-draft', {
  place: 'tab',
  read: text => ({ input: parseInput(text) }),
  write: ({ input }) => input && JSON.stringify(input),
})

function parseInput(text: string | null): ItemInput | null {
  const input: unknown = JSON.parse(text ?? 'null')
  const isInput = typeof input === 'object' && input !== null && 'seen' in input
  return isInput ? (input as ItemInput) : null
}

export const readInput = (itemId: string): ItemInput | null => itemInputs.of(itemId).getState().input

/** Keeps the draft, or forgets it when it is null or empty. */
export function writeInput(itemId: string, input: ItemInput | null): void {
  itemInputs.of(itemId).setState({ input: input && !isEmpty(input) ? input : null })
}
