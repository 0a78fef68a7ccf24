'use client'

import { cloneElement, type ReactElement, type ReactNode } from 'react'
import { Hint } from './hint.tsx'
import { useHint } from './use-hint.ts'

type TooltipProps = {
  text: ReactNode
  /** One focusable element. */
  children: ReactElement<{ 'aria-describedby'?: string }>
}

/** More about a control, on hover and on keyboard focus. Never the only place of something one must know. */
export function Tooltip({ text, children }: TooltipProps) {
  const { id, wrap, hint } = useHint()
  return (
    <span className="contents" {...wrap}>
      {cloneElement(children, { 'aria-describedby': id })}
      <Hint {...hint}>{text}</Hint>
    </span>
  )
}
