import { toString as plainText } from 'mdast-util-to-string'
import { type Section, upwards } from '../source/sections.ts'

/** The window in which a plan runs: "2031-05-04 01:00-03:00 UTC". Times without a zone are taken as UTC. */
export interface Window {
  clock: number // minutes of the day at its start
  start: string
  end: string
}

const WINDOW =
  /(\d{4}-\d{2}-\d{2})[ T]+(\d{1,2}):(\d{2})(?::\d{2})?\s*(?:UTC|GMT|Z)?\s*(?:-|–|—|to|until|→)\s*(?:(\d{4}-\d{2}-\d{2})[ T]+)?(\d{1,2}):(\d{2})(?::\d{2})?\s*(UTC|GMT|Z|[A-Z]{2,5})?/

/** Null where a text names no window, or one in another zone than UTC. */
export function windowIn(text: string): Window | null {
  const match = WINDOW.exec(text)
  if (!match) return null
  const [, day = '', hour = '', minute = '', lastDay = day, lastHour = '', lastMinute = '', zone = 'UTC'] =
    match
  if (!/^(?:UTC|GMT|Z)$/.test(zone)) return null
  const start = new Date(`${day}T${hour.padStart(2, '0')}:${minute}:00Z`)
  const end = new Date(`${lastDay}T${lastHour.padStart(2, '0')}:${lastMinute}:00Z`)
  if (Number.isNaN(start.getTime()) || Number.isNaN(end.getTime())) return null
  if (end <= start) end.setUTCDate(end.getUTCDate() + 1)
  return {
    clock: Number(hour) * 60 + Number(minute),
    start: start.toISOString(),
    end: end.toISOString(),
  }
}

/** The window that a section's headings or the paragraphs above them name. */
export function windowAround(section: Section): Window | null {
  for (const at of upwards(section)) {
    const said = [
      at.raw,
      ...at.blocks.filter(({ type }) => type === 'paragraph').map(node => plainText(node)),
    ]
    const found = said.map(windowIn).find(each => each !== null)
    if (found) return found
  }
  return null
}
