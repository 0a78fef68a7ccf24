export interface Threshold {
  comparison: '<' | '<=' | '>' | '>='
  value: number
  unit: string
}

const WORDS: [RegExp, Threshold['comparison']][] = [
  [/^(?:<=|≤|=<|at most|max(?:imum)?(?: of)?|up to|no more than)$/i, '<='],
  [/^(?:>=|≥|=>|at least|min(?:imum)?(?: of)?|no less than)$/i, '>='],
  [/^(?:<|less than|below|under)$/i, '<'],
  [/^(?:>|more than|greater than|above|over|exceeds?|exceeding)$/i, '>'],
]

const COMPARED =
  /(<=|>=|=<|=>|[<>≤≥]|\bat most|\bat least|\bmaximum of|\bmaximum|\bmax|\bminimum of|\bminimum|\bmin|\bup to|\bno more than|\bno less than|\bless than|\bmore than|\bgreater than|\bbelow|\bunder|\babove|\bover|\bexceeds?|\bexceeding)\s*(\d[\d,]*(?:\.\d+)?)\s*(%|[a-zA-Z]+(?:\/[a-zA-Z]+)?)?/i

/** Words that go on after the figure: "> 10 in the first hour". */
const NO_UNIT =
  /^(?:in|for|of|on|at|and|or|but|from|to|over|within|during|sustained|with|the|is|are|after|before|across|by|then|when|if|than)$/i

/** The first comparison in a text: "p95 < 200ms", "≥98%", "error rate above 10 %", ">1000 req/s". */
export function threshold(text: string): (Threshold & { index: number; length: number }) | null {
  const match = COMPARED.exec(text)
  const comparison = WORDS.find(([pattern]) => pattern.test(match?.[1] ?? ''))?.[1]
  if (!match || !comparison) return null
  const value = Number((match[2] ?? '').replaceAll(',', ''))
  const unit = match[3] ?? ''
  const length = match[0].length - (NO_UNIT.test(unit) ? unit.length : 0)
  return { comparison, value, unit: NO_UNIT.test(unit) ? '' : unit, index: match.index, length }
}
