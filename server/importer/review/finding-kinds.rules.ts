import type { Finding, FindingKind } from '../finding.inputs.ts'

/** What a person calls each kind: one of them, and many. */
export const KIND_WORDS: Record<FindingKind, readonly [one: string, many: string]> = {
  name: ['Name', 'Name'],
  window: ['Window', 'Windows'],
  variable: ['Variable', 'Variables'],
  role: ['Role', 'Roles'],
  section: ['Checklist section', 'Checklist sections'],
  item: ['Checklist item', 'Checklist items'],
  gate: ['Gate', 'Gates'],
  criterion: ['Criterion', 'Criteria'],
  signOff: ['Sign-off', 'Sign-offs'],
  phase: ['Phase', 'Phases'],
  step: ['Step', 'Steps'],
  procedure: ['Procedure', 'Procedures'],
  slo: ['Service level', 'Service levels'],
  trigger: ['Trigger', 'Triggers'],
  rollback: ['Rollback', 'Rollback'],
  rollbackCriterion: ['Rollback criterion', 'Rollback criteria'],
  template: ['Message template', 'Message templates'],
  channel: ['Channel', 'Channels'],
  message: ['Planned message', 'Planned messages'],
  escalation: ['Escalation level', 'Escalation levels'],
  contact: ['Contact', 'Contacts'],
  risk: ['Risk', 'Risks'],
  hypercare: ['Hypercare check', 'Hypercare checks'],
  postAction: ['Post-deployment action', 'Post-deployment actions'],
  link: ['Link', 'Links'],
  note: ['Note', 'Notes'],
}

/** Which kinds may hold a kind; the others stand by themselves. */
export const HOLDERS: Partial<Record<FindingKind, readonly FindingKind[]>> = {
  item: ['section'],
  step: ['phase', 'procedure', 'rollback'],
  criterion: ['gate'],
}

/** What a holder holds. */
export const HELD: Partial<Record<FindingKind, 'item' | 'step' | 'criterion'>> = {
  section: 'item',
  phase: 'step',
  procedure: 'step',
  rollback: 'step',
  gate: 'criterion',
}

const firstLine = (text: string) => text.trim().split('\n')[0]?.trim() ?? ''

/** The words that stand for a finding in a list, on one line. */
export function headline({ kind, value }: Finding): string {
  switch (kind) {
    case 'name':
    case 'contact':
      return value.name
    case 'variable':
      return value.key
    case 'window':
      return `${value.start} to ${value.end}`
    case 'escalation':
      return `Level ${value.level}: ${value.who}`
    case 'rollback':
      return 'Rollback'
    case 'note':
    case 'rollbackCriterion':
      return firstLine(value.text)
    default:
      return value.title
  }
}

/** Every other text of a finding that a person would miss, as paragraphs and as a list. */
export function bodyOf(finding: Finding): { texts: string[]; list: string[] } {
  const own = headline(finding)
  const texts: string[] = []
  const list: string[] = []
  for (const [name, part] of Object.entries(finding.value as Record<string, unknown>)) {
    if (typeof part === 'string' && LONG.has(name) && part !== '' && part !== own) texts.push(part)
    if (Array.isArray(part) && name !== 'dependsOn') list.push(...part.flatMap(entryText))
  }
  if (finding.kind === 'item') {
    const { text = '', command = '', expected = '' } = finding.value.verification ?? {}
    texts.push(...[text, command, expected].filter(Boolean))
  }
  return { texts, list }
}

/** Fields that hold sentences, not a word of a fixed few. */
const LONG = new Set([
  ...['text', 'summary', 'question', 'instructions', 'command', 'expected', 'body', 'purpose', 'mitigation'],
  ...['address', 'url', 'person', 'backup', 'phone', 'email', 'name', 'role', 'baseline', 'default'],
])

function entryText(entry: unknown): string[] {
  if (typeof entry === 'string') return [entry]
  const { title } = (entry ?? {}) as { title?: unknown }
  return typeof title === 'string' ? [title] : []
}

export const byId = (findings: Finding[], id: string): Finding | undefined =>
  findings.find(finding => finding.id === id)
