import type { Finding } from '../../../server/importer/finding.inputs.ts'

/** Findings as they are, with what they were and what was undone. */
export interface History {
  past: Finding[][]
  findings: Finding[]
  future: Finding[][]
  /** What the last change was part of: more of it is no step of its own. */
  burst?: string
}

const KEPT = 200

export type Rule = (findings: Finding[]) => Finding[]

export type HistoryAction =
  | { kind: 'apply'; rule: Rule; burst?: string }
  | { kind: 'undo' }
  | { kind: 'redo' }

/** A rule that changes nothing leaves no trace; a new change forgets what was undone. */
export function nextHistory(history: History, action: HistoryAction): History {
  const { past, findings, future } = history
  if (action.kind === 'apply') {
    const changed = action.rule(findings)
    if (changed === findings) return history
    const { burst } = action
    const isMore = burst !== undefined && burst === history.burst
    return { past: isMore ? past : [...past, findings].slice(-KEPT), findings: changed, future: [], burst }
  }
  const [from, to] = action.kind === 'undo' ? [past, future] : [future, past]
  const target = from.at(-1)
  if (!target) return history
  const rest = from.slice(0, -1)
  const other = [...to, findings]
  return action.kind === 'undo'
    ? { past: rest, findings: target, future: other }
    : { past: other, findings: target, future: rest }
}
