const keyOf = (name: string) => `gonogo-text:${name}`
/** A tab may keep about 5 MB: a longer text lives as long as the page. */
const MOST_CHARS = 1_000_000

/** Read once, and whatever the browser does not keep. */
const known = new Map<string, string>()
const listeners = new Set<() => void>()

export function readKept(name: string): string {
  const text = known.get(name) ?? stored(name)
  known.set(name, text)
  return text
}

function stored(name: string): string {
  try {
    return sessionStorage.getItem(keyOf(name)) ?? ''
  } catch {
    return ''
  }
}

export function keepText(name: string, text: string): void {
  known.set(name, text)
  try {
    // Also if the new one does not fit: the old one must not come back in its place.
    sessionStorage.removeItem(keyOf(name))
    if (text !== '' && text.length <= MOST_CHARS) sessionStorage.setItem(keyOf(name), text)
  } catch {
    // Full or switched off.
  }
  for (const listener of listeners) listener()
}

export function subscribeKept(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}
