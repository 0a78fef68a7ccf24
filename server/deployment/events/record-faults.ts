import { canonical, sha256 } from '../../kernel/canonical-hash.ts'
import { type SignatureRow, signatureOf } from '../signed/signature-row.rules.ts'
import type { Gate, SignOff } from '../state.types.ts'
import type { ChainFault, ChainPlace, RecordedEvent } from './hash-chain.ts'
import { liftEvent } from './lift-event.ts'

type Rows = { gates: Record<string, Gate>; signOffs: Record<string, SignOff> }

/** What stands beside the events of a record, all as of one moment. */
export interface Beside extends Rows {
  lastSeq: number
  lastHash: string
  count: number
  newest: number
  signatures: SignatureRow[]
}

/** What a gate or sign-off shows of who decided and signed, and where its last event is. */
interface Shown {
  seq: number
  text: string
}

const shownOfGate = ({
  status,
  round,
  votes,
  decision,
}: Pick<Gate, 'status' | 'round' | 'votes' | 'decision'>) => canonical({ status, round, votes, decision })
const shownOfSignOff = ({ status, signature, voided }: Pick<SignOff, 'status' | 'signature' | 'voided'>) =>
  canonical({ status, signature, voided })

const NEW_GATE = shownOfGate({ status: 'pending', round: 0, votes: [], decision: null })
const NEW_SIGN_OFF = shownOfSignOff({ status: 'pending', signature: null, voided: null })

/** Collects, event by event of a whole chain, what must stand beside it. */
export class RecordWalk {
  readonly #signatures = new Map<number, SignatureRow>()
  readonly #gates = new Map<string, Shown>()
  readonly #signOffs = new Map<string, Shown>()
  #broken: ChainFault | null = null

  note(events: RecordedEvent[]): void {
    for (const event of events) {
      const signature = signatureOf(event)
      if (signature) {
        this.#signatures.set(event.seq, signature)
        if (!standsOn(signature, event)) this.#broken ??= { seq: event.seq, fault: 'signature' }
      }
      const { seq } = event
      const { gates = [], signOffs = [] } = liftEvent(event).changes
      for (const gate of gates) this.#gates.set(gate.key, { seq, text: shownOfGate(gate) })
      for (const signOff of signOffs) this.#signOffs.set(signOff.key, { seq, text: shownOfSignOff(signOff) })
    }
  }

  /** The first fault of what stands beside the chain that ends with `last`; null where all agrees. */
  fault(last: ChainPlace, beside: Beside): ChainFault | null {
    return (
      headFault(last, beside) ??
      this.#broken ??
      signatureFault(this.#signatures, beside.signatures) ??
      rowFault(last.seq, this.#gates, beside.gates, [shownOfGate, NEW_GATE]) ??
      rowFault(last.seq, this.#signOffs, beside.signOffs, [shownOfSignOff, NEW_SIGN_OFF])
    )
  }
}

/** A signature names the hash of the event before it, and of exactly the record that its event keeps. */
function standsOn({ chainHead, recordSha256 }: SignatureRow, { prevHash, data }: RecordedEvent): boolean {
  const { record } = data as { record?: unknown }
  return chainHead === prevHash && (record === undefined || sha256(record) === recordSha256)
}

function headFault(last: ChainPlace, { lastSeq, lastHash, count }: Beside): ChainFault | null {
  if (lastSeq > last.seq) return { seq: last.seq + 1, fault: 'missing' }
  if (lastSeq < last.seq) return { seq: lastSeq + 1, fault: 'added' }
  return lastHash === last.hash && count === last.seq ? null : { seq: last.seq, fault: 'altered' }
}

function signatureFault(expected: Map<number, SignatureRow>, found: SignatureRow[]): ChainFault | null {
  const stored = new Map(found.map(row => [row.seq, row]))
  const places = [...new Set([...expected.keys(), ...stored.keys()])].sort((a, b) => a - b)
  const wrong = places.find(
    seq => canonical(expected.get(seq) ?? null) !== canonical(stored.get(seq) ?? null),
  )
  return wrong === undefined ? null : { seq: wrong, fault: 'signature' }
}

/** A row that shows something else than its last event; one that no event has touched is as it was made. */
function rowFault<Row extends { key: string }>(
  newest: number,
  last: Map<string, Shown>,
  rows: Record<string, Row>,
  [show, made]: [(row: Row) => string, string],
): ChainFault | null {
  for (const row of Object.values(rows)) {
    const expected = last.get(row.key) ?? { seq: newest, text: made }
    if (show(row) !== expected.text) return { seq: expected.seq, fault: 'row' }
  }
  return null
}
