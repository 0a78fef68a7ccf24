import type { Gate } from '../../../server/deployment/state.types.ts'

/** What a deployment can sound like. Routine progress makes no sound. */
export type Sound = 'your_turn' | 'critical' | 'gate_decided'

/** What is so now, as far as sounds go. Times are epoch ms. */
export interface Heard {
  now: number
  /** What waits for the reader, by a name of its own; null when nothing does. */
  turn: string | null
  /** What is critical, by a name of its own; null when nothing is. */
  critical: string | null
  /** The decisions that stand, each by the gate and its time. */
  gates: string[]
  /** When the reader last pressed or typed anything here. */
  touchedAt: number
  /** The critical thing the reader has acknowledged. */
  acknowledged: string | null
}

export interface SoundMemory {
  turn: string | null
  turnAt: number
  turnRepeated: boolean
  critical: string | null
  criticalAt: number
  gates: string[]
}

/** A gate whose decision is taken back has none; decided anew, it has another. */
export const decisionsOf = (gates: Gate[]): string[] =>
  gates.flatMap(({ key, decidedAt }) => (decidedAt === null ? [] : [`${key} ${decidedAt}`]))

const TURN_AGAIN_MS = 60_000
const CRITICAL_AGAIN_MS = 10_000

/** What was so when the page was opened makes no sound: the reader is looking at it. */
export const firstMemory = (heard: Heard): SoundMemory => ({
  turn: heard.turn,
  turnAt: heard.now,
  turnRepeated: true,
  critical: heard.critical,
  criticalAt: heard.now,
  gates: heard.gates,
})

/**
 * Which sound is due, the most pressing first. Critical sounds again every 10 s until it is acknowledged; a turn
 * once more after 60 s if nobody has touched anything since.
 */
export function nextSound(memory: SoundMemory, heard: Heard): { memory: SoundMemory; sound: Sound | null } {
  const { now, turn, critical, gates } = heard
  const next = { ...memory, turn, critical, gates }
  if (turn !== memory.turn) Object.assign(next, { turnAt: now, turnRepeated: false })
  if (critical !== memory.critical) next.criticalAt = now
  const sound = due(memory, heard)
  if (sound === 'critical') next.criticalAt = now
  if (sound === 'your_turn' && turn === memory.turn) next.turnRepeated = true
  return { memory: next, sound }
}

function due(memory: SoundMemory, heard: Heard): Sound | null {
  const { now, turn, critical, gates, touchedAt, acknowledged } = heard
  if (critical !== null && critical !== acknowledged) {
    if (critical !== memory.critical || now - memory.criticalAt >= CRITICAL_AGAIN_MS) return 'critical'
  }
  if (turn !== null && turn !== memory.turn) return 'your_turn'
  if (gates.some(decision => !memory.gates.includes(decision))) return 'gate_decided'
  const forgotten = !memory.turnRepeated && now - memory.turnAt >= TURN_AGAIN_MS && touchedAt < memory.turnAt
  return turn !== null && forgotten ? 'your_turn' : null
}
