const KEY = 'gonogo-sound'

interface SoundState {
  /** Off until the person turns it on; per device. */
  on: boolean
  /** The critical thing that sounds now. */
  ringing: string | null
  acknowledged: string | null
}

const off: SoundState = { on: false, ringing: null, acknowledged: null }
let state: SoundState | undefined
const listeners = new Set<() => void>()

function kept(): boolean {
  try {
    return localStorage.getItem(KEY) === 'on'
  } catch {
    return false
  }
}

export function soundState(): SoundState {
  state ??= { ...off, on: kept() }
  return state
}

/** What the server, which hears nothing, renders. */
export const silentState = (): SoundState => off

export function subscribeSound(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

export function setSound(change: Partial<SoundState>): void {
  state = { ...soundState(), ...change }
  for (const listener of listeners) listener()
}

/** Turns sound on or off on this device. */
export function chooseSound(on: boolean): void {
  try {
    localStorage.setItem(KEY, on ? 'on' : 'off')
  } catch {
    // A browser that keeps nothing still sounds until the page is closed.
  }
  setSound({ on })
}
