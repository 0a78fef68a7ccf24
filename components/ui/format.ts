/** A moment: epoch milliseconds, an ISO text or a Date. */
export type Moment = number | string | Date

type UtcStyle = 'time' | 'time-seconds' | 'date' | 'date-time' | 'iso'

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

export function toMs(moment: Moment): number {
  return typeof moment === 'number' ? moment : new Date(moment).getTime()
}

function two(value: number): string {
  return String(value).padStart(2, '0')
}

/**
 * A moment in UTC: `01:44`, `01:44:32`, `22 Nov`, `22 Nov 01:44` or ISO with seconds.
 * A moment that cannot be read is a dash, never "Invalid Date".
 */
export function formatUtc(moment: Moment, style: UtcStyle = 'time'): string {
  const date = new Date(toMs(moment))
  if (Number.isNaN(date.getTime())) return '–'
  const time = `${two(date.getUTCHours())}:${two(date.getUTCMinutes())}`
  const day = `${date.getUTCDate()} ${months[date.getUTCMonth()]}`
  if (style === 'time') return time
  if (style === 'time-seconds') return `${time}:${two(date.getUTCSeconds())}`
  if (style === 'date') return day
  if (style === 'date-time') return `${day} ${time}`
  return `${date.toISOString().slice(0, 19)}Z`
}

/** The same moment on the reader's own clock, with the zone's name: `22 Nov 2025, 03:44:32 CET`. */
export function formatLocal(moment: Moment, timeZone?: string): string {
  const date = new Date(toMs(moment))
  if (Number.isNaN(date.getTime())) return '–'
  return new Intl.DateTimeFormat('en-GB', {
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    timeZoneName: 'short',
    timeZone,
  }).format(date)
}

/** Only hours and minutes on the reader's own clock: `03:44`. */
export function formatLocalTime(moment: Moment, timeZone?: string): string {
  const options = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23', timeZone } as const
  return new Intl.DateTimeFormat('en-GB', options).format(new Date(toMs(moment)))
}

/** A length of time as a clock reads it: `0:38`, `10:55`, `1:02:03`. Parts of a second are cut, not rounded. */
export function formatDuration(ms: number): string {
  if (!Number.isFinite(ms)) return '–'
  const total = Math.floor(Math.abs(ms) / 1000)
  const hours = Math.floor(total / 3600)
  const minutes = Math.floor((total % 3600) / 60)
  const text = hours > 0 ? `${hours}:${two(minutes)}:${two(total % 60)}` : `${minutes}:${two(total % 60)}`
  return ms <= -1000 ? `−${text}` : text
}

/** Always hours, minutes, seconds: `00:44:32`. Days stay hours. */
export function formatHms(ms: number): string {
  if (!Number.isFinite(ms)) return '––:––:––'
  const total = Math.floor(Math.abs(ms) / 1000)
  return `${two(Math.floor(total / 3600))}:${two(Math.floor((total % 3600) / 60))}:${two(total % 60)}`
}

/** A difference to the plan with its sign written: `+0:55` is late, `−2:28` is early, `0:00` is neither. */
export function formatSigned(ms: number): string {
  const text = formatDuration(Math.abs(ms))
  if (Math.abs(ms) < 1000) return text
  return ms > 0 ? `+${text}` : `−${text}`
}

/** A length of time in words, two parts at most: `43 s`, `12 min`, `1 h 04`, `2 d 3 h`. */
export function formatWords(ms: number): string {
  if (!Number.isFinite(ms)) return '–'
  const seconds = Math.round(Math.abs(ms) / 1000)
  if (seconds < 120) return `${seconds} s`
  const minutes = Math.floor(seconds / 60)
  if (minutes < 60) return `${minutes} min`
  const hours = Math.floor(minutes / 60)
  if (hours < 24) return minutes % 60 === 0 ? `${hours} h` : `${hours} h ${two(minutes % 60)}`
  return hours % 24 === 0 ? `${Math.floor(hours / 24)} d` : `${Math.floor(hours / 24)} d ${hours % 24} h`
}

/** A measured value with three meaning digits and thousands: `0.03`, `12.4`, `148`, `1,380`. */
export function formatValue(value: number | null | undefined): string {
  if (value === null || value === undefined || !Number.isFinite(value)) return '–'
  const size = Math.abs(value)
  const digits = size === 0 ? 0 : size < 10 ? 2 : size < 100 ? 1 : 0
  return value.toLocaleString('en-US', { minimumFractionDigits: digits, maximumFractionDigits: digits })
}

/** The first letters of the first and last word of a name: `Maya Okafor` is `MO`. */
export function initials(name: string): string {
  const [first = '?', ...more] = name.trim().split(/\s+/).filter(Boolean)
  const last = more.at(-1) ?? ''
  return (first.slice(0, 1) + last.slice(0, 1)).toUpperCase()
}

/** The ends of a hash: `7f3a…c91e`. */
export function shortHash(hash: string): string {
  return hash.length > 9 ? `${hash.slice(0, 4)}…${hash.slice(-4)}` : hash
}
