'use client'

import { usePathname, useSearchParams } from 'next/navigation'
import { useEffect, useReducer, useState } from 'react'
import type { RunbookDraft } from '../../../server/drafts/draft.types.ts'
import { byId } from '../../../server/importer/review/finding-kinds.rules.ts'
import { findingAt } from '../../../server/importer/review/findings-by-part.rules.ts'
import { PendingFieldEdits } from './pending-field-edits.ts'
import type { Review } from './review-context.tsx'
import { nextHistory, type Rule } from './undo-history.ts'

const RESTS_MS = 250

/** The findings with their history, and which of them is chosen; the choice is part of the address. */
export function useReviewState(draft: RunbookDraft, source: string[], locked: string | null) {
  const path = usePathname()
  const params = useSearchParams()
  const [history, dispatch] = useReducer(nextHistory, { past: [], findings: draft.findings, future: [] })
  const [typed] = useState(
    () => new PendingFieldEdits((rule, burst) => dispatch({ kind: 'apply', rule, burst })),
  )
  const [wanted, setWanted] = useState<Review['wanted']>(null)
  const { findings } = history
  const [chosen, select] = useState(params.get('finding'))
  const selected = byId(findings, chosen ?? '')

  // The choice moves with every key; its address follows once it rests, because each change of it costs a while.
  useEffect(() => {
    const address = chosen === null ? path : `${path}?${new URLSearchParams({ finding: chosen })}`
    const timer = setTimeout(() => window.history.replaceState(null, '', address), RESTS_MS)
    return () => clearTimeout(timer)
  }, [chosen, path])

  function showLine(line: number) {
    setWanted({ line, at: Date.now() })
    const finding = findingAt(findings, line)
    if (finding) select(finding.id)
  }

  function apply(rule: Rule, then?: string) {
    if (locked) return
    dispatch({ kind: 'apply', rule })
    if (then !== undefined) select(then)
  }

  const review: Review = {
    draftId: draft.id,
    source,
    findings,
    selected,
    wanted,
    select,
    showLine,
    apply,
    typed,
    locked,
  }
  return {
    review,
    undo: () => !locked && dispatch({ kind: 'undo' }),
    redo: () => !locked && dispatch({ kind: 'redo' }),
    canUndo: history.past.length > 0,
    canRedo: history.future.length > 0,
  }
}
