import { createStore, useStore } from 'zustand'
import { type BrowserStore, browserStore, type Kept } from './browser-store.ts'

/** Stores of one kind, one for each name, such as an item's id. */
export interface NamedStores<S> {
  of: (name: string) => BrowserStore<S>
  /** What the server renders: nothing kept, for whatever name. */
  blank: Omit<BrowserStore<S>, 'setState'>
}

/** Stores that the browser keeps under `prefix:name`, each made when it is first asked for. */
export function namedStores<S extends object>(prefix: string, kept: Kept<S>): NamedStores<S> {
  const made = new Map<string, BrowserStore<S>>()
  return {
    blank: createStore(() => kept.read(null)),
    of(name) {
      const store = made.get(name) ?? browserStore(`${prefix}:${name}`, kept)
      made.set(name, store)
      return store
    },
  }
}

/** A part of the state under a name. The server, which renders for everybody, makes no store for it. */
export function useNamedStore<S, T>({ of, blank }: NamedStores<S>, name: string, part: (state: S) => T): T {
  return useStore(typeof window === 'undefined' ? blank : of(name), part)
}
