/** Hours from UTC of the abbreviations that mean one thing wherever plans are written; IST and AST mean several. */
const HOURS: Record<string, number> = {
  UTC: 0,
  GMT: 0,
  Z: 0,
  WET: 0,
  WEST: 1,
  BST: 1,
  CET: 1,
  MEZ: 1,
  CEST: 2,
  MESZ: 2,
  EET: 2,
  EEST: 3,
  MSK: 3,
  EST: -5,
  EDT: -4,
  CST: -6,
  CDT: -5,
  MST: -7,
  MDT: -6,
  PST: -8,
  PDT: -7,
  BRT: -3,
  SGT: 8,
  HKT: 8,
  AWST: 8,
  JST: 9,
  KST: 9,
  AEST: 10,
  AEDT: 11,
  NZST: 12,
  NZDT: 13,
}
/** Those that change with the season: "9 PM ET". */
const PLACES: Record<string, string> = {
  ET: 'America/New_York',
  CT: 'America/Chicago',
  MT: 'America/Denver',
  PT: 'America/Los_Angeles',
}

/** The abbreviations that mean a zone, as they are written: in capitals. */
export const ZONES = [...Object.keys(HOURS), ...Object.keys(PLACES)]

/**
 * Minutes that a zone is ahead of UTC at a time on its own clock, given as if it were UTC: 60 of "CET", 330 of
 * "UTC+5:30", by the season of "Europe/Berlin". Null for a zone that nobody can know.
 */
export function minutesAhead(zone: string, local: number): number | null {
  const name = zone.toUpperCase()
  const hours = HOURS[name]
  if (hours !== undefined) return hours * 60
  const shift = /^(?:UTC|GMT)?\s*([+\-−])\s*(\d{1,2})(?::?(\d{2}))?$/.exec(name)
  if (shift) return (shift[1] === '+' ? 1 : -1) * (Number(shift[2]) * 60 + Number(shift[3] ?? 0))
  const zoneName = PLACES[name] ?? (zone.includes('/') ? zone : undefined)
  return zoneName === undefined ? null : aheadIn(zoneName, local)
}

function aheadIn(zoneName: string, local: number): number | null {
  try {
    const ahead = (at: number) => (onClock(zoneName, at) - at) / 60_000
    return ahead(local - ahead(local) * 60_000)
  } catch {
    return null // no such place
  }
}

/** What the clock of a place shows at a moment, to the second, as if it were UTC. */
function onClock(zoneName: string, at: number): number {
  const shown = new Intl.DateTimeFormat('sv-SE', {
    timeZone: zoneName,
    dateStyle: 'short',
    timeStyle: 'medium',
  }).format(new Date(at))
  return Date.parse(`${shown.replace(' ', 'T')}Z`)
}
