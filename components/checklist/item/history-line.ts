import type { EventRecord } from '../../../server/deployment/state.types.ts'
import { stateWord } from './item-conflict.ts'
import { changedSubItems } from './sub-item-authors.ts'

type Told = Pick<EventRecord, 'data'>

const STATES = ['open', 'passed', 'failed', 'blocked', 'not_applicable'] as const
const stateOf = (value: unknown) => STATES.find(state => state === value)
const text = (value: unknown) => (typeof value === 'string' ? value : '')

/** What a change did, without the name before it: "ticked it", "wrote 0.02 for “Error rate noted”". */
export function historyLine({ data }: Told): { text: string; detail: string } {
  const from = stateOf(data.from)
  const to = stateOf(data.to)
  const subItems = changedSubItems({ data }).map(({ title, done, measured }) => {
    if (measured !== undefined) return `wrote ${measured} for “${title}”`
    return `${done ? 'ticked' : 'unticked'} “${title}”`
  })
  const moved = from !== to && to ? [to === 'open' ? 'opened it again' : `set it to ${stateWord(to)}`] : []
  const words = to === 'passed' && from !== to ? ['ticked it'] : moved
  const all = [...words, ...subItems]
  return {
    text: all.length > 0 ? all.join(', ') : 'wrote a note',
    detail: text(data.reason) || text(data.note),
  }
}
