/** What is known while a deployment runs, by the words that people put between brackets where it is to be filled in. */

interface LiveFact {
  fact: string
  name: RegExp // of the whole words between the brackets, in lower case
  label?: RegExp // of what stands before them on the line
}

const LENGTH = /^(?:actual )?(?:time|duration|minutes|length)$/
const MOMENT = /^(?:date ?\/ ?time|date ?time|time(?:stamp)?|utc|hh:mm|date (?:at|and) time|date time)$/
const LIVE_FACTS: LiveFact[] = [
  { fact: 'toVersion', name: /^(?:target |new |to |release )?version(?: number)?$/ },
  { fact: 'phase', name: /^(?:current )?(?:phase|stage)(?: name)?$/ },
  { fact: 'nextPhase', name: /^next (?:phase|stage)(?: name)?$/ },
  { fact: 'phase', name: /^name$/, label: /\bphase\W*$/i },
  {
    fact: 'status',
    name: /^(?:(?:current |overall )?status|in progress ?\/.*|success ?\/.*|on track ?\/.*)$/,
    label: /^(?!.*\b(?:investigation|incident|issue|test)\b)/i, // that of something else
  },
  { fact: 'issues', name: /^(?:(?:known |open )?issues?|none ?\/.*)$/ },
  {
    fact: 'eta',
    name: /^(?:eta|(?:remaining |estimated )?minutes|time (?:left|remaining)|remaining(?: time)?)$/,
    label: /\b(?:eta|remaining|time left)\W*$/i,
  },
  { fact: 'eta', name: /^(?:eta|time (?:left|remaining)|remaining(?: time)?)$/ },
  { fact: 'duration', name: LENGTH, label: /\bduration\W*$|\btook\W*$/i },
  { fact: 'duration', name: /^(?:actual |total )?duration$/ },
  { fact: 'start', name: /^(?:start|begin)(?:s|ed)?(?: (?:date|time|at))*$/ },
  { fact: 'end', name: /^(?:end|finish|completion)(?:s|ed)?(?: (?:date|time|at))*$/ },
  {
    fact: 'start',
    name: MOMENT,
    label: /\b(?:start(?:s|ed|ing)?|begin(?:s|ning)?|scheduled|window)(?: time| at| for| on)?\W*$/i,
  },
  {
    fact: 'end',
    name: MOMENT,
    label: /\b(?:end(?:s|ed)?|finish(?:ed)?|complet(?:ed|ion))(?: time| at| on)?\W*$/i,
  },
  { fact: 'lead', name: /^(?:deployment |release )?lead(?: name)?$/ },
  { fact: 'lead', name: /^name$/, label: /\b(?:deployment|release) lead\W*$/i },
  { fact: 'stepsDone', name: /^(?:steps done|done|completed)$/ },
  { fact: 'stepsTotal', name: /^(?:steps total|total steps|total)$/ },
]
/** Moments that have not come yet, or that nobody knows by himself. */
const OTHER_MOMENT = /\b(?:next|resol\w+|expected|estimated|until|detected|incident|due|by)\b[^:]*\W*$/i

const PLACEHOLDER = /\{\{\s*([^{}\n]{1,60}?)\s*\}\}|\[([^[\]\n]{1,60})\](?!\()/g
const COUNTS =
  /(?:\[\w{1,10}\]|\{\{\s*\w{1,20}\s*\}\}|_{2,})\s*(?:\/|of|out of)\s*(?:\[\w{1,10}\]|\{\{\s*\w{1,20}\s*\}\})(?=\s*steps\b)/gi
const TWO_MOMENTS = /\[date\](?:\s+at\s+|\s*[,T]?\s*)\[(?:start )?time\]/gi

/** The text with live facts in braces, and what stays as it was written, to be filled in by hand. */
export function withFacts(body: string): { body: string; placeholders: string[] } {
  const isAhead = /\b(?:scheduled|planned|upcoming|will (?:be|take place|start))\b/i.test(body)
  const unknown = new Set<string>()
  const lines = body
    .split('\n')
    .map(line => (line.length > 1000 ? line : lineWithFacts(line, isAhead, unknown)))
  return { body: lines.join('\n'), placeholders: [...unknown] }
}

function lineWithFacts(line: string, isAhead: boolean, unknown: Set<string>): string {
  return line
    .replace(COUNTS, '{stepsDone}/{stepsTotal}')
    .replace(TWO_MOMENTS, '[date at time]')
    .replace(
      PLACEHOLDER,
      (written: string, braced: string | undefined, squared: string | undefined, at: number) => {
        const name = placeholderWords(braced ?? squared ?? '')
        if (!/[a-z]/.test(name)) return written
        const fact = factOf(name, line.slice(0, at), isAhead)
        if (!fact) unknown.add(written)
        return fact ? `{${fact}}` : written
      },
    )
}

const placeholderWords = (name: string) =>
  name
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .replace(/[_\s-]+/g, ' ')
    .trim()
    .toLowerCase()

function factOf(name: string, before: string, isAhead: boolean): string | null {
  const live = LIVE_FACTS.find(each => each.name.test(name) && (!each.label || each.label.test(before)))
  if (live) return live.fact
  if (!MOMENT.test(name) || OTHER_MOMENT.test(before)) return null
  return isAhead && !name.includes('stamp') ? 'start' : 'time'
}
