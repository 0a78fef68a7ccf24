import type { RunbookDocument } from './document.ts'

/** What is worth knowing of a plan that holds together, and where in the document. */
export interface PlanWarning {
  path: (string | number)[]
  text: string
}

/** Messages are in nobody's way, and moves keep their order among themselves. */
const WAITS_FOR_MOVES = (kind: string) => kind !== 'notify' && kind !== 'traffic'

/**
 * Where the rollback plan runs otherwise than it is written: its moves of traffic go first. And where it moves no
 * traffic, although the plan does: users would stay on the new version.
 */
export function rollbackWarnings({
  rollback,
  phases,
}: Pick<RunbookDocument, 'rollback' | 'phases'>): PlanWarning[] {
  const moves = rollback.steps.filter(({ kind }) => kind === 'traffic')
  const isMoved = phases.some(({ steps }) => steps.some(({ kind }) => kind === 'traffic'))
  if (isMoved && rollback.steps.length > 0 && moves.length === 0) {
    const text =
      'the rollback plan moves no traffic, so users stay on the new version until somebody moves them'
    return [{ path: ['rollback'], text }]
  }
  return rollback.steps.flatMap((step, index) => {
    if (step.kind !== 'traffic') return []
    const before = rollback.steps.slice(0, index).filter(({ kind }) => WAITS_FOR_MOVES(kind))
    if (before.length === 0) return []
    const names = before.map(({ key }) => key).join(', ')
    const text = `step ${step.key} moves traffic, which goes first in a rollback: it runs before ${names}`
    return [{ path: ['rollback', 'steps', index], text }]
  })
}
