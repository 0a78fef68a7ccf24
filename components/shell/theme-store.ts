/** What a person chose on this device. `system` is no choice: it follows the device. */
export type ThemeChoice = 'dark' | 'light' | 'system'

// public/theme.js reads the same key before the first paint.
const KEY = 'gonogo-theme'

const listeners = new Set<() => void>()

export function readTheme(): ThemeChoice {
  try {
    const stored = localStorage.getItem(KEY)
    return stored === 'dark' || stored === 'light' ? stored : 'system'
  } catch {
    return 'system'
  }
}

export function chooseTheme(choice: ThemeChoice): void {
  try {
    if (choice === 'system') localStorage.removeItem(KEY)
    else localStorage.setItem(KEY, choice)
  } catch {
    // Storage is forbidden here: the choice holds until the page is left.
  }
  const light = matchMedia('(prefers-color-scheme: light)').matches
  document.documentElement.dataset.theme = choice === 'system' ? (light ? 'light' : 'dark') : choice
  for (const listener of listeners) listener()
}

/** Also hears a choice made in another tab. */
export function subscribeTheme(listener: () => void): () => void {
  const fromOtherTab = (event: StorageEvent) => {
    if (event.key === KEY) chooseTheme(readTheme())
  }
  listeners.add(listener)
  window.addEventListener('storage', fromOtherTab)
  return () => {
    listeners.delete(listener)
    window.removeEventListener('storage', fromOtherTab)
  }
}
