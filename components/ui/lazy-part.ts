import dynamic from 'next/dynamic'
import type { ComponentType } from 'react'
import { afterFirstPaint } from './after-first-paint.ts'

const TRY_AGAIN_MS = 5000

/**
 * A part of the screen whose code is fetched after the first paint: when it is first shown, or with `early` in any
 * case, so that it is here before it is wanted. Its place is empty until then; whoever shows it gives that place its
 * size. While the network is away it is tried again. With `ssr` a page that shows it at once comes with it.
 */
export function lazyPart<Props extends object>(
  load: () => Promise<ComponentType<Props>>,
  early = false,
  ssr = false,
) {
  let asked: Promise<ComponentType<Props>> | undefined
  const wanted = () => {
    if (typeof window === 'undefined') return load()
    asked ??= afterFirstPaint().then(() => fetched(load))
    return asked
  }
  if (early && typeof window !== 'undefined') void wanted()
  // Only with something to show meanwhile does the part wait by itself, and not the screen around it with its buttons.
  return dynamic<Props>(wanted, { ssr, loading: () => null })
}

async function fetched<Props>(load: () => Promise<ComponentType<Props>>): Promise<ComponentType<Props>> {
  for (;;) {
    try {
      return await load()
    } catch {
      await new Promise(resolve => setTimeout(resolve, TRY_AGAIN_MS))
    }
  }
}
