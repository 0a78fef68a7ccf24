const KEY = 'gonogo-guide'
const listeners = new Set<() => void>()
let here: boolean | null = null

/** Whether the guide was closed on this device. */
export function isGuideClosed(): boolean {
  if (here !== null) return here
  try {
    here = localStorage.getItem(KEY) === 'closed'
  } catch {
    here = false // no storage: it stays open until the page is left
  }
  return here
}

export function closeGuide(): void {
  here = true
  try {
    localStorage.setItem(KEY, 'closed')
  } catch {
    // Remembered for this page only.
  }
  for (const listener of listeners) listener()
}

export function subscribeGuide(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}
