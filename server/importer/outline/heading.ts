/** The parts of a heading as people write them: "### A. INFRASTRUCTURE & ENVIRONMENT (12 items)". */
export interface Heading {
  raw: string
  /** The words alone: without tick boxes, emoji, numbering, brackets and a closing colon. */
  title: string
  /** The title with the texts in brackets that it is written with: "Rate limits (per endpoint)". */
  full: string
  /** "A" of "A. Infrastructure", "12" of "[ ] 12. Rollback", "3.1" of "Step 3.1: Pull", "2" of "Phase 2: Deploy". */
  ordinal: string | null
  /** The word before the ordinal, in lower case: phase, step, gate, level, procedure, appendix, test, … */
  noun: string | null
  /** The texts in round brackets, in order: "12 items", "T+5 to T+25 min". */
  brackets: string[]
  /** A tick box in it: null without one. */
  ticked: boolean | null
}

const NOUNS =
  'phase|step|gate|level|procedure|appendix|part|section|test|week|day|stage|task|issue|risk|incident example|example'
const NUMBERED = new RegExp(
  `^(${NOUNS})\\s+#?([A-Z]?\\d+(?:\\.\\d+)*[a-z]?|[A-Z]|[IVX]+)\\s*(?:[:.)–—-]+(?!\\d)\\s*|$)`,
  'i',
)
const ORDINAL = /^(\d+(?:\.\d+)*|[A-Z])\s*[.):]\s+/
/** What a heading was stamped with: "Coverage ✅ COMPLETE", "Decision: ✅ GO". */
const STAMP = /(?<=\S)\s*(?:✅|✔️|☑️|❌|⚠️|🟢|🟡|🔴)\s*(?:[A-Z][A-Z/-]*(?:\s+[A-Z][A-Z/-]*){0,2})?\s*$/u
const TICK = /^\[\s*([xX✓✔]?)\s*\]\s*/
/** Emoji, arrows, box drawings and ticks at either end. Brackets, quotes and currency are words. */
const DECORATION =
  /^[\s\p{Extended_Pictographic}\u2190-\u21ff\u2300-\u27bf\u2500-\u25ff\u2b00-\u2bff\p{Cf}\p{M}*_~|]+|[\s\p{Extended_Pictographic}\u2190-\u21ff\u2300-\u27bf\u2500-\u25ff\u2b00-\u2bff\p{Cf}\p{M}*_~|]+$/gu

/** Nobody decorates or numbers a line that is longer; the patterns are not made for such a one. */
const LONGEST = 1000

const whole = (raw: string): Heading => ({
  raw,
  title: raw.trim(),
  full: raw.trim(),
  ordinal: null,
  noun: null,
  brackets: [],
  ticked: null,
})

/** Takes decoration off both ends. Digits are pictographic to Unicode (keycaps), and stay. */
export function undecorated(text: string): string {
  if (text.length > LONGEST) return text.trim()
  const [lead = ''] = /^[\d#*]+/.exec(text.trim()) ?? []
  const rest = text.trim().slice(lead.length)
  const [tail = ''] = /[\d#]+$/.exec(rest) ?? []
  const middle = rest.slice(0, rest.length - tail.length)
  if (lead || tail) return `${lead}${lead ? middle : middle.replace(DECORATION, keepEnd)}${tail}`.trim()
  return middle.replace(DECORATION, '').trim()
}

const keepEnd = (match: string, at: number) => (at === 0 ? '' : match)

/** Reads a heading's text. What is not there is null or empty; the title is never empty if the text has words. */
export function heading(raw: string): Heading {
  if (raw.length > LONGEST) return whole(raw)
  let rest = undecorated(undecorated(raw).replace(STAMP, ''))
  const tick = TICK.exec(rest)
  if (tick) rest = undecorated(rest.slice(tick[0].length))
  const numbered = NUMBERED.exec(rest)
  const plain = numbered ? null : ORDINAL.exec(rest)
  rest = rest.slice((numbered ?? plain)?.[0].length ?? 0)
  const brackets = [...rest.matchAll(/\(([^()]*)\)/g)].map(match => match[1]?.trim() ?? '')
  const bare = undecorated(rest.replace(/\s*\([^()]*\)/g, '').replace(/\s*:\s*$/, ''))
  const title = bare || undecorated(rest) || undecorated(raw) || raw.trim()
  return {
    raw,
    title,
    full: undecorated(rest.replace(/\s*:\s*$/, '')) || title,
    ordinal: numbered?.[2] ?? plain?.[1] ?? null,
    noun: numbered?.[1]?.toLowerCase() ?? null,
    brackets,
    ticked: tick ? tick[1] !== '' : null,
  }
}
