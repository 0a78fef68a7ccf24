import type { GateDecision } from '../decision.types.ts'
import type { EventRecord, Signature } from '../state.types.ts'

/** A signature or a decision as a row of its own, which is added with its event and never changed. */
export interface SignatureRow {
  deploymentId: string
  /** Of the event that records it. */
  seq: number
  kind: 'sign_off' | 'gate'
  /** Of the sign-off or gate. */
  key: string
  personId: string
  printedName: string
  title: string
  /** The title of the role acted in. */
  role: string | null
  at: string
  meaning: string
  /** Of a gate. */
  decision: GateDecision['decision'] | null
  reason: string | null
  recordSha256: string
  /** Hash of the event before. */
  chainHead: string
  eventHash: string
}

type Recorded = Pick<EventRecord, 'deploymentId' | 'seq' | 'type' | 'actor' | 'hash'> & { data: unknown }

/** The signature that an event of any form records; null where it records none. */
export function signatureOf(event: Recorded): SignatureRow | null {
  const { deploymentId, seq, actor, hash } = event
  const place = { deploymentId, seq, personId: actor.id, eventHash: hash }
  switch (event.type) {
    case 'sign_off.signed':
    case 'sign_off.rejected':
      return { ...place, ...ofSignOff(event.data as SignOffFacts) }
    case 'gate.decided':
      return { ...place, ...ofGate(event.data as DecisionFacts) }
    default:
      return null
  }
}

type Signed = Omit<SignatureRow, 'deploymentId' | 'seq' | 'personId' | 'eventHash'>
type SignOffFacts = { key: string; signature: Signature }
type DecisionFacts = GateDecision & { gate: { key: string }; role: { title: string } }

function ofSignOff({ key, signature }: SignOffFacts): Signed {
  const { printedName, title, role = null, at, meaning, reason, recordSha256, chainHead } = signature
  const words = { printedName, title: title ?? '', role, at, meaning, decision: null, reason: reason ?? null }
  return { kind: 'sign_off', key, ...words, recordSha256, chainHead }
}

function ofGate(decided: DecisionFacts): Signed {
  const { gate, role, byName, title = '', at, meaning, decision, reason, recordSha256, chainHead } = decided
  const words = {
    printedName: byName,
    title,
    role: role.title,
    at,
    meaning,
    decision,
    reason: reason ?? null,
  }
  return { kind: 'gate', key: gate.key, ...words, recordSha256, chainHead }
}
