export interface Reading {
  /** The series as it is written, name and labels: equal for the same series in every scrape. */
  key: string
  name: string
  value: number
}

/** The readings of a Prometheus text exposition (or OpenMetrics) whose name is wanted; other lines cost nothing. */
export function* readings(text: string, isWanted: (name: string) => boolean): Generator<Reading> {
  for (let start = 0; start < text.length; ) {
    const newline = text.indexOf('\n', start)
    const end = newline === -1 ? text.length : newline
    const line = text.slice(start, end)
    start = end + 1
    if (line === '' || line.startsWith('#')) continue
    const name = /^[a-zA-Z_:][\w:]*/.exec(line)?.[0]
    if (!name || !isWanted(name)) continue
    const key = line.charAt(name.length) === '{' ? line.slice(0, endOfLabels(line, name.length)) : name
    const [written = ''] = line.slice(key.length).trim().split(/\s/, 1)
    const value = numberOf(written)
    if (value !== null) yield { key, name, value }
  }
}

/** Behind the closing brace; one inside a quoted value is part of the value. */
function endOfLabels(line: string, from: number): number {
  const labels = /\{(?:[^"}]|"(?:[^"\\]|\\.)*")*\}/y
  labels.lastIndex = from
  return labels.test(line) ? labels.lastIndex : line.length
}

function numberOf(text: string): number | null {
  if (text === '+Inf' || text === 'Inf') return Number.POSITIVE_INFINITY
  if (text === '-Inf') return Number.NEGATIVE_INFINITY
  if (text === 'NaN') return Number.NaN
  return text === '' || Number.isNaN(Number(text)) ? null : Number(text)
}

/** The labels in a reading's key. */
export function labelsOf(key: string): Record<string, string> {
  const labels: Record<string, string> = {}
  for (const [, name = '', value = ''] of key.matchAll(/([a-zA-Z_]\w*)\s*=\s*"((?:[^"\\]|\\.)*)"/g)) {
    labels[name] = value.replaceAll(/\\(.)/g, (_, char: string) => (char === 'n' ? '\n' : char))
  }
  return labels
}
