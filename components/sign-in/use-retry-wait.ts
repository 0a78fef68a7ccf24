import { useState } from 'react'
import { serverNow, useNow } from '../ui/time/use-now.ts'

/** Seconds left of a wait, counting down, and how to start one. */
export function useWait(): [number, (seconds: number) => void] {
  const [until, setUntil] = useState(0)
  const now = useNow(250)
  const start = (seconds: number) => setUntil(seconds > 0 ? serverNow() + seconds * 1000 : 0)
  return [Math.max(0, Math.ceil((until - now) / 1000)), start]
}
