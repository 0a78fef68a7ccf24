import { useSyncExternalStore } from 'react'
import { keepText, readKept, subscribeKept } from './kept-text-store.ts'

const nothing = () => ''

/** Text that survives another page and a reload of the tab, until it is emptied. */
export function useKeptText(
  name: string,
): [text: string, setText: (next: string | ((now: string) => string)) => void] {
  const text = useSyncExternalStore(subscribeKept, () => readKept(name), nothing)
  return [text, next => keepText(name, typeof next === 'string' ? next : next(readKept(name)))]
}
