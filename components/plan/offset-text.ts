/** A planned offset as people write it: T−24 h, T+0, T+45 min. */
export function offsetText(seconds: number): string {
  if (seconds === 0) return 'T+0'
  const sign = seconds < 0 ? '−' : '+'
  const amount = Math.abs(seconds)
  if (amount % 3600 === 0 && amount >= 7200) return `T${sign}${amount / 3600} h`
  if (amount % 60 === 0) return `T${sign}${amount / 60} min`
  return `T${sign}${amount} s`
}
