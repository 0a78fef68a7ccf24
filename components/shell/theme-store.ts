import { browserStore } from '../browser-store/browser-store.ts'

/** What a person chose on this device. `system` is no choice: it follows the device. */
export type ThemeChoice = 'dark' | 'light' | 'system'

// public/theme.js reads the same key before the first paint.
export const themeStore = browserStore<{ choice: ThemeChoice }>('gonogo-theme', {
  place: 'device',
  read: text => ({ choice: text === 'dark' || text === 'light' ? text : 'system' }),
  write: ({ choice }) => (choice === 'system' ? null : choice),
})

// Here, and when it was chosen in another tab.
themeStore.subscribe(({ choice }) => {
  const light = matchMedia('(prefers-color-scheme: light)').matches
  document.documentElement.dataset.theme = choice === 'system' ? (light ? 'light' : 'dark') : choice
})
