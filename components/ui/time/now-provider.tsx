'use client'

import type { ReactNode } from 'react'
import { FirstNow } from './use-now.ts'

/** Gives the first paint in the browser the same time that the server rendered with. */
export function NowProvider({ firstNow, children }: { firstNow: number; children: ReactNode }) {
  return <FirstNow value={firstNow}>{children}</FirstNow>
}
