import { createStore, type StoreApi } from 'zustand'
import { persist } from 'zustand/middleware'

/** How a state is kept as a text. */
export interface Kept<S> {
  /** `tab`: until the tab is closed. `device`: for every tab of this browser. */
  place: 'tab' | 'device'
  /** The state that a text stands for; null stands for nothing kept. May throw at a text that is none of its own. */
  read: (text: string | null) => S
  /** The text to keep; null when there is nothing worth keeping. */
  write: (state: S) => string | null
}

export type BrowserStore<S> = Pick<StoreApi<S>, 'getState' | 'getInitialState' | 'setState' | 'subscribe'>

/**
 * A store whose state the browser keeps under `key`. Where the browser keeps nothing, because storage is full or
 * switched off, the state lives as long as the page. What another tab changes on the device arrives here too.
 */
export function browserStore<S extends object>(
  key: string,
  { place, read, write }: Kept<S>,
): BrowserStore<S> {
  const area = () => (place === 'tab' ? sessionStorage : localStorage)
  const store = createStore<S>()(
    persist(() => read(null), {
      name: key,
      storage: {
        getItem: () => quietly(() => ({ state: read(area().getItem(key)) })),
        setItem: (_, { state }) =>
          quietly(() => {
            const text = write(state)
            // Also if the new one does not fit: the old one must not come back in its place.
            area().removeItem(key)
            if (text !== null) area().setItem(key, text)
          }),
        removeItem: () => quietly(() => area().removeItem(key)),
      },
    }),
  )
  if (place === 'device' && typeof window !== 'undefined')
    window.addEventListener('storage', event => {
      if (event.key === key) void store.persist.rehydrate()
    })
  return store
}

/** Null where storage is switched off or full, or where it holds a text that is none of ours. */
function quietly<T>(use: () => T): T | null {
  try {
    return use()
  } catch {
    return null
  }
}
