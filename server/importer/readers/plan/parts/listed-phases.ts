import type { Code } from 'mdast'
import { heading, undecorated } from '../../../outline/heading.ts'
import { walk } from '../../../outline/sections.ts'
import type { Reading } from '../../../reading-state.ts'
import { offsetRange } from '../../../written/durations.ts'
import type { Gathered } from './plan-part.ts'

/** A phase as a list of contents in a fence names it: its time, and the lists that belong to it. */
interface Listed {
  number: string
  title: string
  start?: number
  end?: number
  entries: string[]
}

const LINE = /^[\s│|├└┌╰─*•-]*(?=(?:phase|stage)\s+\d)/i
const LEAST = 2

/**
 * Where the plan is a mere timeline and a fence elsewhere lists phases by name ("├─ PHASE 2: Deployment (T+0 to
 * T+55m)"), the moments are steps of those phases, and what is listed below a phase is what is done in it.
 */
export function underListedPhases(reading: Reading, parts: Gathered[]): Gathered[] {
  const [first] = parts
  const fence = fences(reading).find(({ listed }) => listed.some(({ start }) => start !== undefined))
  if (!first || !fence) return parts
  const drafts = parts.flatMap(part => part.drafts)
  const begins = beginnings(fence.listed)
  const { startsAt: _, durationMinutes: __, ...shared } = first.facts
  return fence.listed.map(({ number, title, start, end, entries }, i) => {
    const [from, until] = [i === 0 ? Number.NEGATIVE_INFINITY : begins[i], begins[i + 1]]
    const isMine = (at = Number.NEGATIVE_INFINITY) =>
      at >= (from ?? 0) && at < (until ?? Number.POSITIVE_INFINITY)
    return {
      ...{ section: first.section, number, title, sure: true },
      drafts: drafts.filter(({ value }) => isMine(value.offset)),
      facts: {
        ...{ ...shared, actions: entries, from: [fence.code] },
        ...(start !== undefined && { startsAt: start }),
        ...(start !== undefined && end !== undefined && { durationMinutes: end - start }),
      },
    }
  })
}

/** When each begins: as it says, else when the one before it ends. */
function beginnings(listed: Listed[]): number[] {
  let clock = 0
  return listed.map(({ start, end }) => {
    const begin = start ?? clock
    clock = end ?? begin
    return begin
  })
}

function fences(reading: Reading): { code: Code; listed: Listed[] }[] {
  return [...walk(reading.root)]
    .flatMap(section => reading.open(section))
    .flatMap(block => (block.type === 'code' ? [{ code: block, listed: listedIn(block) }] : []))
    .filter(({ listed }) => listed.length >= LEAST)
}

function listedIn({ value }: Code): Listed[] {
  const listed: Listed[] = []
  for (const line of value.split('\n')) {
    if (!/[\p{L}\d]/u.test(line)) continue
    const bare = line.replace(LINE, '')
    const { noun, ordinal, title, brackets } = heading(bare)
    if (LINE.test(line) && ordinal && (noun === 'phase' || noun === 'stage')) {
      const range = brackets.map(offsetRange).find(each => each !== null)
      listed.push({
        number: ordinal,
        title,
        entries: [],
        ...(range && { start: range.start, end: range.end }),
      })
    } else listed.at(-1)?.entries.push(undecorated(line))
  }
  return listed
}
