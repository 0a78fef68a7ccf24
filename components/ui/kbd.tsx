import type { ReactNode } from 'react'

/** A key that does the same as the control it stands in; the control says it by `aria-keyshortcuts`. Not on a phone. */
export function Kbd({ children }: { children: ReactNode }) {
  return (
    <span aria-hidden="true" className="inline-grid max-md:hidden pointer-coarse:hidden">
      <kbd className="min-w-5 rounded-1 border border-current/30 px-1.25 text-center font-sans text-12 font-label">
        {children}
      </kbd>
    </span>
  )
}
