import { createStore } from 'zustand'

/**
 * The places for messages of the overlays that are open, the topmost last: what is behind it can neither be read out
 * nor pressed. Without one, messages appear at the page's own foot.
 */
export const toastPlaces = createStore<{ places: readonly HTMLElement[] }>(() => ({ places: [] }))

/** Messages appear in this element until the returned function is called, or another is opened above it. */
export function openToastPlace(element: HTMLElement): () => void {
  toastPlaces.setState(({ places }) => ({ places: [...places, element] }))
  return () => toastPlaces.setState(({ places }) => ({ places: places.filter(place => place !== element) }))
}
