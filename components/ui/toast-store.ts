import { createStore } from 'zustand'

export type Toast = {
  id: number
  text: string
  tone: 'ok' | 'attention' | 'critical' | 'plain'
  undo?: { label: string; run: () => void }
  /** 0 stays until it is closed. */
  seconds: number
}

export type ToastInput = {
  text: string
  tone?: Toast['tone']
  undo?: () => void
  undoLabel?: string
  seconds?: number
}

/** The messages on the screen, the oldest first. */
export const toastStore = createStore<{ toasts: readonly Toast[] }>(() => ({ toasts: [] }))

let lastId = 0

/** Says that something happened. A refusal stays until it is closed; the rest leaves after 6 s, with undo 10 s. */
export function toast({ text, tone = 'plain', undo, undoLabel = 'Undo', seconds }: ToastInput): number {
  const stay = seconds ?? (tone === 'critical' ? 0 : undo ? 10 : 6)
  const id = ++lastId
  const entry: Toast = { id, text, tone, seconds: stay, undo: undo && { label: undoLabel, run: undo } }
  // Three at most: older ones leave, or they would cover what they speak of.
  toastStore.setState(({ toasts }) => ({ toasts: [...toasts, entry].slice(-3) }))
  return id
}

export function dismissToast(id: number): void {
  toastStore.setState(({ toasts }) => ({ toasts: toasts.filter(entry => entry.id !== id) }))
}
