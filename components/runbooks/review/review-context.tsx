'use client'

import { createContext, type ReactNode, useContext } from 'react'
import type { Finding } from '../../../server/importer/finding.inputs.ts'
import type { PendingFieldEdits } from './pending-field-edits.ts'
import type { Rule } from './undo-history.ts'

/** What the parts of the review share. */
export interface Review {
  draftId: string
  /** The lines of the text. */
  source: string[]
  findings: Finding[]
  selected: Finding | undefined
  /** A line to bring into sight on the left; `at` tells one wish from the next. */
  wanted: { line: number; at: number } | null
  select: (id: string | null) => void
  /** Shows a line of the text, and what was made of it. */
  showLine: (line: number) => void
  /** Changes the findings by a rule; `then` is selected afterwards. */
  apply: (rule: Rule, then?: string) => void
  typed: PendingFieldEdits
  /** Why nothing can be changed, or null. */
  locked: string | null
}

const ReviewContext = createContext<Review | null>(null)

export function ReviewProvider({ review, children }: { review: Review; children: ReactNode }) {
  return <ReviewContext value={review}>{children}</ReviewContext>
}

export function useReview(): Review {
  const review = useContext(ReviewContext)
  if (!review) throw new Error('useReview needs a ReviewProvider')
  return review
}
