/** The expression is not PromQL, or not the part of it that is computed here; the message says where and what. */
export class PromqlError extends Error {
  override name = 'PromqlError'
}

export interface Token {
  kind: 'number' | 'duration' | 'string' | 'name' | 'symbol' | 'end'
  text: string
  at: number
}

const PATTERNS: [Token['kind'] | 'space', RegExp][] = [
  ['space', /(?:\s+|#[^\n]*)+/y],
  ['duration', /(?:\d+(?:ms|[smhdwy]))+(?![\w.])/y],
  ['number', /(?:0x[\da-f]+|(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?|(?:inf|nan)\b)/iy],
  ['name', /[a-z_:][\w:]*/iy],
  ['string', /"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|`[^`]*`/y],
  ['symbol', /=~|!~|!=|==|>=|<=|[-+*/%^(){}[\],=<>@:]/y],
]

/** Cuts an expression into tokens; the last is `end`. */
export function tokenise(text: string): Token[] {
  const tokens: Token[] = []
  for (let at = 0; at < text.length; ) {
    const found = match(text, at)
    if (!found) throw new PromqlError(`PromQL: "${text.slice(at, at + 10)}" is not understood, at ${at + 1}`)
    if (found.kind !== 'space') tokens.push({ kind: found.kind, text: found.text, at })
    at += found.text.length
  }
  return [...tokens, { kind: 'end', text: 'the end', at: text.length }]
}

function match(text: string, at: number) {
  for (const [kind, pattern] of PATTERNS) {
    pattern.lastIndex = at
    const found = pattern.exec(text)?.[0]
    if (found) return { kind, text: found }
  }
  return null
}

const UNITS: Record<string, number> = { ms: 1, s: 1e3, m: 6e4, h: 36e5, d: 864e5, w: 6048e5, y: 31_536e6 }

/** "1m30s" in ms. */
export function durationMs(text: string): number {
  const parts = [...text.matchAll(/(\d+)(ms|[smhdwy])/g)]
  return parts.reduce((sum, [, count, unit]) => sum + Number(count) * (UNITS[unit ?? ''] ?? 0), 0)
}

const ESCAPES: Record<string, string> = { n: '\n', t: '\t', r: '\r' }

/** A string token's value. */
export function stringValue(text: string): string {
  const inner = text.slice(1, -1)
  if (text.startsWith('`')) return inner
  return inner.replaceAll(/\\(.)/g, (_, char: string) => ESCAPES[char] ?? char)
}
