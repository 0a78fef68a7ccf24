/** The places for messages of the overlays that are open, the topmost last: what is behind it can neither be read out nor pressed. */
let places: readonly HTMLElement[] = []
const listeners = new Set<() => void>()

function change(next: readonly HTMLElement[]) {
  places = next
  for (const listener of listeners) listener()
}

/** Messages appear in this element until the returned function is called, or another is opened above it. */
export function openToastPlace(element: HTMLElement): () => void {
  change([...places, element])
  return () => change(places.filter(place => place !== element))
}

export function subscribeToastPlace(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** Where messages appear now; null for the page's own foot. */
export const toastPlace = (): HTMLElement | null => places.at(-1) ?? null
