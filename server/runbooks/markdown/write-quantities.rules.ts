/** Durations, offsets and comparisons as people write them; each reads back as exactly the same number. */

export function seconds(value: number): string {
  const [unit, size] =
    value % 3600 === 0 && value >= 7200
      ? ['h', 3600]
      : value % 60 === 0 && value >= 120
        ? ['min', 60]
        : ['s', 1]
  const amount = value / size
  return amount * size === value ? `${amount} ${unit}` : `${value} s`
}

export function minutes(value: number): string {
  if (value % 60 === 0 && value >= 120 && (value / 60) * 60 === value) return `${value / 60} h`
  const whole = Math.round(value * 60)
  return !Number.isInteger(value) && whole / 60 === value ? `${whole} s` : `${value} min`
}

/** "T-24h", "T+45 min", "T+0". */
export function offset(value: number): string {
  if (value === 0) return 'T+0'
  const size = Math.abs(value)
  const hours = size % 60 === 0 && (size / 60) * 60 === size
  return `T${value < 0 ? '-' : '+'}${hours ? `${size / 60}h` : minutes(size)}`
}

export const comparison = (given: { metric: string; comparison: string; value: number; unit: string }) =>
  `${given.metric} ${given.comparison} ${given.value}${given.unit && ` ${given.unit}`}`

/** A value in a cell or a list; in quotes, as in JSON, where it would be misread without. */
export const quoted = (text: string, inList = false): string =>
  text === '' ||
  text.startsWith('"') ||
  text.trim() !== text ||
  text.includes('\n') ||
  (inList && text.includes(','))
    ? JSON.stringify(text)
    : text

export const quotedList = (rows: string[]) => rows.map(row => quoted(row, true)).join(', ')

/** `kind name=value name="two words"`: what a machine judges, to stand in inline code. */
export function codeOf(kind: string, pairs: Record<string, string | number | undefined>): string {
  const written = Object.entries(pairs).flatMap(([name, value]) =>
    value === undefined ? [] : [`${name}=${typeof value === 'number' ? value : bare(value)}`],
  )
  return [kind, ...written].filter(Boolean).join(' ')
}

const bare = (value: string) =>
  value === '' || /[\s"]/.test(value) || !Number.isNaN(Number(value)) ? JSON.stringify(value) : value
