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

let toasts: readonly Toast[] = []
let lastId = 0
const listeners = new Set<() => void>()

function change(next: readonly Toast[]) {
  toasts = next
  for (const listener of listeners) listener()
}

/** Says that something happened. A refusal stays until it is closed; the rest leaves after 6 s, with undo 10 s. */
export function toast({ text, tone = 'plain', undo, undoLabel = 'Undo', seconds }: ToastInput): number {
  const stay = seconds ?? (tone === 'critical' ? 0 : undo ? 10 : 6)
  const id = ++lastId
  const entry: Toast = { id, text, tone, seconds: stay, undo: undo && { label: undoLabel, run: undo } }
  // Three at most: older ones leave, or they would cover what they speak of.
  change([...toasts, entry].slice(-3))
  return id
}

export function dismissToast(id: number): void {
  change(toasts.filter(entry => entry.id !== id))
}

export function subscribeToasts(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

export function currentToasts(): readonly Toast[] {
  return toasts
}
