import type { ReactNode, Ref } from 'react'

type HintProps = { id: string; ref: Ref<HTMLSpanElement>; children: ReactNode }

/** The box of a hint; `useHint` moves and shows it. The padding bridges the gap, so that it can be hovered. */
export function Hint({ id, ref, children }: HintProps) {
  return (
    <span
      id={id}
      ref={ref}
      role="tooltip"
      popover="manual"
      className="fixed inset-auto m-0 max-w-80 border-0 bg-transparent p-0 py-1.5 transition-opacity delay-200 duration-150 starting:opacity-0"
    >
      <span className="block rounded-2 bg-ink-1 px-2.5 py-1.5 text-left font-sans text-12 font-label whitespace-normal text-ink-inverse">
        {children}
      </span>
    </span>
  )
}
