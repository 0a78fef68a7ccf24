/**
 * What a clock says aloud. A voice that speaks every second is noise, so a clock is announced only at
 * whole minutes, and a countdown in its last ten seconds.
 * @param ms what the clock shows; a countdown counts down to 0
 * @returns the sentence for this second, or null for silence
 */
export function clockAnnouncement(ms: number, counting: 'down' | 'up', label: string): string | null {
  const seconds = Math.floor(Math.abs(ms) / 1000)
  if (counting === 'down' && ms <= 0) return `${label}: time is up`
  if (counting === 'down' && seconds <= 10) return `${seconds}`
  if (seconds > 0 && seconds % 60 === 0) return `${label}: ${spokenDuration(ms)}`
  return null
}

/** A length of time for the ear: `1 hour 4 minutes`, `38 seconds`. */
export function spokenDuration(ms: number): string {
  const total = Math.floor(Math.abs(ms) / 1000)
  const parts = [
    [Math.floor(total / 3600), 'hour'],
    [Math.floor((total % 3600) / 60), 'minute'],
    [total % 60, 'second'],
  ] as const
  const said = parts
    .filter(([count]) => count > 0)
    .map(([count, unit]) => `${count} ${unit}${count === 1 ? '' : 's'}`)
  return said.length > 0 ? said.join(' ') : '0 seconds'
}
