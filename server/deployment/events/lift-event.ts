import { liftSignature } from '../signed/lift-signature.ts'
import type { Changes, EventData } from '../state.types.ts'

/** An event's contents as they are stored, in whatever form. */
interface Contents {
  data: Record<string, unknown>
  changes: Record<string, unknown>
}

/** Makes contents of one form those of the next. */
type Lift = (contents: Contents) => Contents

type Row = Record<string, unknown>

/** The rows of one kind in an event's changes made anew, where it has any. */
const liftRows = (changes: Contents['changes'], name: string, lift: (row: Row) => Row) =>
  name in changes ? { ...changes, [name]: (changes[name] as Row[]).map(lift) } : changes

/** Columns that rows of form 1 did not have: the data that a reason was made from. */
const ADDED_IN_2: Record<string, Row> = {
  steps: { reasonData: null },
  attempts: { reasonData: null, cancelReasonData: null },
  verdicts: { reasonData: null },
}

/**
 * What a signature stands on is called signed content, in its row and in the facts of its event. Rows with a reason
 * tell the data that it was made from.
 */
const toForm2: Lift = ({ data, changes }) => {
  const signed = (row: Row) => ({ ...row, signature: liftSignature(row.signature) })
  const withData = Object.entries(ADDED_IN_2).reduce(
    (rest, [name, added]) => liftRows(rest, name, row => ({ ...added, ...row })),
    changes,
  )
  return { data: 'signature' in data ? signed(data) : data, changes: liftRows(withData, 'signOffs', signed) }
}

/** By the form that each starts from, beginning with 1. A new form is one more here; none ever goes. */
const LIFTS: Lift[] = [toForm2]

/** The form in which events are recorded now. */
export const EVENT_FORM = LIFTS.length + 1

interface Recorded {
  form: number
  data?: unknown
  changes?: unknown
}

type Lifted<T extends Recorded> = Omit<T, 'data' | 'changes'> &
  (T extends { data: unknown } ? { data: EventData } : object) &
  (T extends { changes: unknown } ? { changes: Changes } : object)

/** A stored event with its contents in the present form. `form` stays what it was: the hash is of that form. */
export function liftEvent<T extends Recorded>(event: T): Lifted<T> {
  const stored = { data: event.data ?? {}, changes: event.changes ?? {} } as Contents
  const lifted = LIFTS.slice(event.form - 1).reduce((contents, lift) => lift(contents), stored)
  return {
    ...event,
    ...('data' in event && { data: lifted.data }),
    ...('changes' in event && { changes: lifted.changes }),
  } as Lifted<T>
}
