import type { Finding, FindingKind } from '../finding.inputs.ts'
import { HELD } from './finding-kinds.rules.ts'

export type ReviewFilter = 'all' | 'guesses' | 'warnings' | 'notes'

export type OutlineRow =
  | { kind: 'group'; key: string; title: string; count: number }
  | { kind: 'finding'; key: string; finding: Finding; depth: 0 | 1 }

/** The parts of a runbook in the order of its page, and the kinds that stand in each. */
const GROUPS: readonly { key: string; title: string; kinds: readonly FindingKind[] }[] = [
  { key: 'about', title: 'About', kinds: ['name', 'window'] },
  { key: 'variables', title: 'Variables', kinds: ['variable'] },
  { key: 'roles', title: 'Roles', kinds: ['role'] },
  { key: 'checklist', title: 'Checklist', kinds: ['section'] },
  { key: 'gates', title: 'Gates', kinds: ['gate'] },
  { key: 'plan', title: 'Plan', kinds: ['phase'] },
  { key: 'slos', title: 'Service levels', kinds: ['slo'] },
  { key: 'triggers', title: 'Rollback triggers', kinds: ['trigger'] },
  { key: 'rollback', title: 'Rollback', kinds: ['rollback', 'rollbackCriterion'] },
  { key: 'sign-offs', title: 'Sign-offs', kinds: ['signOff'] },
  { key: 'communication', title: 'Communication', kinds: ['template', 'channel', 'message'] },
  { key: 'escalation', title: 'Escalation', kinds: ['escalation'] },
  { key: 'contacts', title: 'Contacts', kinds: ['contact'] },
  { key: 'risks', title: 'Risks', kinds: ['risk'] },
  { key: 'hypercare', title: 'Hypercare', kinds: ['hypercare'] },
  { key: 'after', title: 'After the deployment', kinds: ['postAction'] },
  { key: 'procedures', title: 'Procedures', kinds: ['procedure'] },
  { key: 'links', title: 'Links', kinds: ['link'] },
  { key: 'notes', title: 'Notes, kept as they stand', kinds: ['note'] },
]

/** Where what no holder holds ends up. */
const LOOSE: Partial<Record<FindingKind, string>> = { item: 'checklist', step: 'plan', criterion: 'gates' }

interface Seen {
  filter: ReviewFilter
  /** Lines with a warning, counted from 1. */
  warned: readonly number[]
  /** The finding that is being typed in stays, whatever became of it. */
  typedIn?: string | null
}

/** Whether the filter shows a finding. */
export function isShown(finding: Finding, { filter, warned }: Seen): boolean {
  if (filter === 'all') return true
  if (filter === 'guesses') return !finding.sure
  if (filter === 'notes') return finding.kind === 'note'
  return warned.some(line => line >= finding.lines.from && line <= finding.lines.to)
}

/** The findings as the runbook will show them: parts, and in them what holds something followed by what it holds. */
export function outlineRows(findings: Finding[], seen: Seen): OutlineRow[] {
  const shown = findings.filter(finding => finding.id === seen.typedIn || isShown(finding, seen))
  const ids = new Set(shown.filter(({ kind }) => HELD[kind]).map(({ id }) => id))
  const held = Map.groupBy(shown, ({ in: holder }) => (holder && ids.has(holder) ? holder : ''))
  const loose = Map.groupBy(held.get('') ?? [], ({ kind }) => LOOSE[kind] ?? '')
  return GROUPS.flatMap(({ key, title, kinds }) => {
    const own = (held.get('') ?? []).filter(({ kind }) => kinds.includes(kind))
    const rows = own.flatMap(finding => [
      row(finding, 0),
      ...(held.get(finding.id) ?? []).map(inside => row(inside, 1)),
    ])
    rows.push(...(loose.get(key) ?? []).map(finding => row(finding, 0)))
    return rows.length > 0
      ? [{ kind: 'group', key: `group:${key}`, title, count: rows.length } as const, ...rows]
      : []
  })
}

const row = (finding: Finding, depth: 0 | 1): OutlineRow => ({
  kind: 'finding',
  key: finding.id,
  finding,
  depth,
})

/** The finding that a line belongs to: the one with the fewest lines around it. */
export function findingAt(findings: Finding[], line: number): Finding | undefined {
  let best: Finding | undefined
  for (const finding of findings) {
    const { from, to } = finding.lines
    if (line < from || line > to) continue
    if (!best || to - from <= best.lines.to - best.lines.from) best = finding
  }
  return best
}
