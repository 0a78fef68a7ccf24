import { toString as plainText } from 'mdast-util-to-string'
import { type Section, upwards } from '../outline/sections.ts'
import { minutesAhead } from './time-zones.ts'

/** The window in which a plan runs: "2031-05-04 01:00-03:00 UTC". Times without a zone are taken as UTC. */
export interface ChangeWindow {
  clock: number // minutes of the day at its start, on the clock that the text uses
  start: string
  end: string
}

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']
const DAY =
  '(?:\\d{4}-\\d{2}-\\d{2}|\\d{1,2}(?:st|nd|rd|th)?\\.?\\s+[A-Z][a-z]{2,8}\\.?,?\\s+\\d{4}|[A-Z][a-z]{2,8}\\.?\\s+\\d{1,2}(?:st|nd|rd|th)?,?\\s+\\d{4})'
const TIME = '(?:\\d{1,2}:\\d{2}(?::\\d{2})?(?:\\s*[AaPp]\\.?[Mm]\\b\\.?)?|\\d{1,2}\\s*[AaPp][Mm]\\b)'
const ZONE =
  '(?:(?:UTC|GMT)\\s?[+−-]\\d{1,2}(?::\\d{2}|(?!\\d|:))|[A-Z][a-z]+\\/[A-Z][A-Za-z_]+|[A-Z]{1,5}\\b|[+-]\\d{2}:\\d{2})'
const BEFORE_TIME = '[\\sT,;(]*(?:(?:at|from|between|@)\\s+)?'
const WINDOW = new RegExp(
  `(?<day>${DAY})${BEFORE_TIME}(?<time>${TIME})\\s*\\(?(?<zone>${ZONE})?\\)?\\s*(?:-|–|—|to|until|till|and|→)\\s*` +
    `(?:(?:[A-Z][a-z]{2,8},?\\s+)?(?<lastDay>${DAY})${BEFORE_TIME})?(?<lastTime>${TIME})\\s*\\(?(?<lastZone>${ZONE})?`,
)
const LONGEST = 1000

/** Null where a text names no window, or one in a zone that nobody can know. */
export function changeWindowIn(text: string): ChangeWindow | null {
  const { day, time, zone, lastDay, lastTime, lastZone } = WINDOW.exec(text.slice(0, LONGEST))?.groups ?? {}
  const [first, last] = [dayOf(day ?? ''), dayOf(lastDay ?? day ?? '')]
  const [from, until] = [minutesOf(time ?? '', lastTime), minutesOf(lastTime ?? '')]
  if (first === null || last === null || from === null || until === null) return null
  const start = momentOf(first, from, zone ?? lastZone)
  let end = momentOf(last, until, lastZone ?? zone)
  if (start === null || end === null) return null
  if (end <= start && !lastDay) end += 86_400_000
  if (end <= start) return null
  return { clock: from, start: new Date(start).toISOString(), end: new Date(end).toISOString() }
}

/** Midnight of a day, as if it were in UTC. */
function dayOf(text: string): number | null {
  const month = MONTHS.indexOf(/[A-Z][a-z]{2}/.exec(text)?.[0].toLowerCase() ?? '') + 1
  const [year, date] = [/\d{4}/.exec(text)?.[0], /(?<!\d)\d{1,2}(?!\d)/.exec(text)?.[0]]
  if (!/^\d{4}-/.test(text) && (month === 0 || !date)) return null
  const iso = /^\d{4}-/.test(text) ? text : `${year}-${pad(month)}-${pad(Number(date))}`
  const at = Date.parse(`${iso}T00:00:00Z`)
  return Number.isNaN(at) ? null : at
}

const pad = (value: number) => String(value).padStart(2, '0')

/** Minutes of the day of "22:00", "9:30 pm", "10 PM". "9:00-11:00 PM" means the evening twice. */
function minutesOf(text: string, later = ''): number | null {
  const [, hours, minutes = '0', half] = /^(\d{1,2})(?::(\d{2})(?::\d{2})?)?\s*([ap])?/i.exec(text) ?? []
  if (!hours) return null
  const isEvening = /p/i.test(half ?? halfOf(Number(hours), later) ?? '')
  const isTwelve = half !== undefined || halfOf(Number(hours), later) !== null
  const hour = isTwelve ? (Number(hours) % 12) + (isEvening ? 12 : 0) : Number(hours)
  const total = hour * 60 + Number(minutes)
  return total <= 1440 && Number(minutes) < 60 ? total : null
}

/** The half of the day of a time whose end says one: that of the end, or the one before where it is the later hour. */
function halfOf(hour: number, later: string): string | null {
  const [, until, half] =
    /^(\d{1,2})\D.*?([ap])\.?m/i.exec(`${later.replace(/^(\d{1,2})(?=[ap]m)/i, '$1 ')}`) ?? []
  if (!half || hour > 12) return null
  const isSame = hour % 12 < Number(until) % 12
  return isSame === /p/i.test(half) ? 'p' : 'a'
}

function momentOf(day: number, minutes: number, zone = 'UTC'): number | null {
  const local = day + minutes * 60_000
  const ahead = minutesAhead(zone, local)
  return ahead === null ? null : local - ahead * 60_000
}

/** The window that a section's headings or the paragraphs above them name. */
export function changeWindowAround(section: Section): ChangeWindow | null {
  for (const at of upwards(section)) {
    const texts = [
      at.raw,
      ...at.blocks.filter(({ type }) => type === 'paragraph').map(node => plainText(node)),
    ]
    const window = texts.map(changeWindowIn).find(each => each !== null)
    if (window) return window
  }
  return null
}
