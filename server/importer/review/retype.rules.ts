import { type Finding, type FindingKind, findingSchema } from '../finding.inputs.ts'
import { bodyOf, byId, HELD, HOLDERS, headline } from './finding-kinds.rules.ts'
import { passOn } from './predecessors.rules.ts'

const TITLE = 300

interface Words {
  title: string
  /** Everything besides the title and the list. */
  text: string
  /** The same without command and expectation, which have places of their own in steps and items. */
  plainText: string
  command: string
  expected: string
  list: string[]
}

/** The least that makes a value of each kind, from the words of another. */
const BARE: Record<FindingKind, (words: Words) => Record<string, unknown>> = {
  name: ({ title, text }) => ({ name: title, summary: text }),
  window: () => ({}),
  variable: ({ title }) => ({ key: variableKey(title), title }),
  role: ({ title, text, list }) => ({ title, summary: text, before: list }),
  section: ({ title }) => ({ title }),
  item: words => ({
    title: words.title,
    subItems: words.list.map(entry => ({ title: entry.slice(0, TITLE) })),
    ...proof(words),
  }),
  gate: ({ title, text, list }) => ({ title, question: text, noGo: list }),
  criterion: ({ title }) => ({ title }),
  signOff: ({ title }) => ({ group: 'technical', title }),
  phase: ({ title, text, list }) => ({ title, actions: entries(text, list) }),
  step: ({ title, plainText, command, expected, list }) => ({
    title,
    instructions: plainText,
    checks: list,
    ...(command && { command }),
    ...(expected && { expected }),
  }),
  procedure: ({ title, text, list }) => ({ title, text: paragraphs(text, list) }),
  slo: ({ title }) => ({ title, metric: metricOf(title), comparison: '<', value: 0 }),
  trigger: ({ title, text }) => ({
    title,
    metric: metricOf(title),
    comparison: '>',
    value: 0,
    level: 'investigate',
    text: text || title,
  }),
  rollback: ({ title, text, list }) => ({ authority: [], afterwards: [title, ...entries(text, list)] }),
  rollbackCriterion: ({ title }) => ({ severity: 'high', text: title }),
  template: ({ title, text, list }) => ({ title, body: paragraphs(text, list) || title }),
  channel: ({ title, text }) => ({ title, address: text }),
  message: ({ title, text, list }) => ({ title, stage: 'before', items: entries(text, list) }),
  escalation: ({ title, text, list }) => ({
    level: 1,
    afterMinutes: 0,
    who: title,
    actions: entries(text, list),
  }),
  contact: ({ title }) => ({ name: title }),
  risk: ({ title, text }) => ({ severity: 'medium', title, mitigation: text }),
  hypercare: ({ title, text, list }) => ({ title, items: entries(text, list) }),
  postAction: ({ title }) => ({ title }),
  link: ({ title, text }) => ({ title, url: text || title }),
  note: ({ title, text, list }) => ({ text: [title, paragraphs(text, list)].filter(Boolean).join('\n') }),
}

const paragraphs = (text: string, list: string[]) =>
  [text, ...list.map(entry => `- ${entry}`)].filter(Boolean).join('\n')

const entries = (text: string, list: string[]) => [...text.split('\n').filter(line => line.trim()), ...list]

/** A command proves an item, with what it must answer; other words are a person's word. */
function proof({ plainText, command, expected }: Words) {
  if (!plainText && !command && !expected) return {}
  const kind = command ? 'command' : 'attestation'
  const parts = {
    ...(command && { command }),
    ...(expected && { expected }),
    ...(plainText && { text: plainText }),
  }
  return { verification: { kind, ...parts } }
}

const metricOf = (title: string) =>
  title
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '_')
    .replace(/^_+|_+$/g, '') || 'metric'

function variableKey(title: string): string {
  const key = metricOf(title).toUpperCase().slice(0, 60)
  return /^[A-Z]/.test(key) ? key : `VAR_${key}`
}

/** The finding as another kind: its words are carried over, fields that both kinds have stay where they fit. */
export function asKind(finding: Finding, kind: FindingKind): Finding {
  const title = (headline(finding) || 'Without a title').slice(0, TITLE)
  const best = { ...finding, kind, sure: true, value: fitting(finding, kind, wordsOf(finding, title)) }
  const parsed = findingSchema.safeParse(best)
  // One that does not fit yet is shown with what is wrong in it.
  return parsed.success ? parsed.data : (best as Finding)
}

/** The least value with every field of the old one that fits. */
function fitting(finding: Finding, kind: FindingKind, words: Words): Record<string, unknown> {
  let best = BARE[kind](words)
  for (const [name, part] of Object.entries(finding.value)) {
    const candidate = { ...best, [name]: part }
    const fits = findingSchema.safeParse({ ...finding, kind, value: candidate })
    if (fits.success && name in fits.data.value && keeps(part)) best = candidate
  }
  return best
}

function wordsOf(finding: Finding, title: string): Words {
  const { texts, list } = bodyOf(finding)
  const whole = finding.kind === 'note' ? [finding.value.text.trim()] : texts
  const { command = '', expected = '' } =
    finding.kind === 'step' ? finding.value : (finding.kind === 'item' && finding.value.verification) || {}
  const without = (parts: string[]) =>
    parts
      .map(part => afterTitle(part, title))
      .join('\n')
      .trim()
  const role = 'role' in finding.value ? finding.value.role : undefined
  const plainText = whole.filter(part => part !== command && part !== expected && part !== role)
  return {
    title: bareTitle(title),
    text: without(whole),
    plainText: without(plainText),
    command,
    expected,
    list,
  }
}

const keeps = (part: unknown) => part !== '' && !(Array.isArray(part) && part.length === 0)

/** A line ends here, or a sign and a blank divide what follows from it. */
const ENDS = /^[ \t]*(?:[:.;,–—-]?[ \t]*(?:\n|$)|[:.;,–—-][ \t])\s*/

/** What a text says after the title. A sentence or a command that only begins with the title's words stays whole. */
function afterTitle(text: string, title: string): string {
  if (!text.startsWith(title)) return text
  const rest = text.slice(title.length)
  return title.length === TITLE || ENDS.test(rest) ? rest.replace(ENDS, '') : text
}

/** Without what Markdown puts before a heading, an entry of a list or a tick box. */
const bareTitle = (title: string) =>
  title
    .replace(/^(?:#{1,6}\s+|[-*+]\s+|\d+[.)]\s+|>\s+)*(?:\[[ xX]?\]\s*)?/, '')
    .replace(/^\*\*(.+)\*\*:?$/, '$1') || title

/**
 * One finding as another kind. What it held goes with it if the new kind can hold it (steps become items where a phase
 * becomes a section); else it moves to the holder before, or stands by itself.
 */
export function retype(findings: Finding[], id: string, kind: FindingKind): Finding[] {
  const old = byId(findings, id)
  if (!old || old.kind === kind) return findings
  const held = HELD[kind]
  const changed = findings.map(finding => {
    if (finding.id === id) return placed(asKind(finding, kind), findings)
    if (finding.in !== id || !held) return finding
    return finding.kind === held ? finding : asKind(finding, held)
  })
  return passOn(findings, held ? changed : rehome(changed, id, old.kind))
}

/** A finding stays with a holder of a fitting kind, or goes to the one before it in the text. */
function placed(finding: Finding, findings: Finding[]): Finding {
  const kinds = HOLDERS[finding.kind] ?? []
  const holder = finding.in === undefined ? undefined : byId(findings, finding.in)
  if (holder && kinds.includes(holder.kind)) return finding
  const { in: _, ...free } = finding
  const before = findings.slice(
    0,
    findings.findIndex(({ id }) => id === finding.id),
  )
  const nearest = before.findLast(({ kind }) => kinds.includes(kind))
  return (nearest ? { ...free, in: nearest.id } : free) as Finding
}

/**
 * What the finding held moves to the holder of its kind before it, or stands by itself. Steps of a procedure or of
 * the rollback plan become notes instead: on their own they would be steps of the plan.
 */
export function rehome(findings: Finding[], id: string, kind: FindingKind): Finding[] {
  const at = findings.findIndex(finding => finding.id === id)
  const before = findings.slice(0, at).findLast(finding => finding.kind === kind)
  const apart = kind === 'procedure' || kind === 'rollback'
  return findings.map(finding => {
    if (finding.in !== id) return finding
    const { in: _, ...free } = finding
    if (before) return { ...free, in: before.id } as Finding
    return (apart ? asKind(free as Finding, 'note') : free) as Finding
  })
}
