import { useSyncExternalStore } from 'react'

const never = () => () => {}

/** False while the server renders and at the first paint: what only the reader's device knows joins after it. */
export const useInBrowser = (): boolean =>
  useSyncExternalStore(
    never,
    () => true,
    () => false,
  )
