import type { EventRecord, Verdict } from './state.types.ts'
import { isBad, isWell } from './verdict.rules.ts'

type Told = Pick<EventRecord, 'data' | 'changes'>

const verdictsOf = ({ changes }: Told): Verdict[] => changes.verdicts ?? []

/** Of the lane that was still to be filled: that it does not answer is as it should be. */
const isOfEmptyLane = ({ data }: Told, { key }: Verdict): boolean =>
  ((data.verdicts ?? []) as { key: string; emptyLane?: boolean }[]).some(
    told => told.key === key && told.emptyLane === true,
  )

/** The verdicts of one event as a line: what is worse first, and of that what anybody should note. */
export function verdictLine(event: Told): { kind: 'attention' | 'system'; text: string } {
  const verdicts = verdictsOf(event)
  const worse = verdicts.filter(row => !isWell(row))
  const noted = worse.filter(row => !isOfEmptyLane(event, row))
  const told = [noted, worse].find(rows => rows.length > 0) ?? verdicts
  const more = told.length > 2 ? `, and ${told.length - 2} more` : ''
  const reasons = told.slice(0, 2).map(({ reason }) => reason)
  return { kind: noted.some(isBad) ? 'attention' : 'system', text: `${reasons.join('; ')}${more}` }
}

/** Whether nothing of it is worse than it should be. */
export const isRoutineVerdict = (event: Told): boolean =>
  verdictsOf(event).every(row => isWell(row) || isOfEmptyLane(event, row))
