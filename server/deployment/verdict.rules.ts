import type { Verdict, VerdictWord } from './state.types.ts'

type Judged = Pick<Verdict, 'verdict'> | undefined

/** Whether a value says something, and whether something is wrong: no answer is bad without being known. */
const MEANINGS: Record<VerdictWord, { known: boolean; bad: boolean }> = {
  healthy: { known: true, bad: false },
  breached: { known: true, bad: true },
  unreachable: { known: false, bad: true },
  inconclusive: { known: false, bad: false },
}

/** A trigger or SLO is bad while it is breached or its measurement gets no answer. No verdict is not bad. */
export const isBad = (row: Judged): boolean => row !== undefined && MEANINGS[row.verdict].bad

/** Whether values decide the verdict. Without data, without an answer or not judged yet, nobody knows. */
export const isKnown = (row: Judged): boolean => row !== undefined && MEANINGS[row.verdict].known

/** Neither known nor bad: no data, such as of a lane without traffic, or not judged yet. */
export const isSilent = (row: Judged): boolean => !isKnown(row) && !isBad(row)

/** Known, and not bad: nothing else is health. */
export const isWell = (row: Judged): boolean => isKnown(row) && !isBad(row)
