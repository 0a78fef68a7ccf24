import type { TimelineLine } from '../../server/deployment/timeline.rules.ts'

/** What stands between a line and its detail: a sentence that has ended is not gone on with a colon. */
export function betweenOf({ kind, text }: Pick<TimelineLine, 'kind' | 'text'>): string {
  if (kind === 'update') return ' · '
  return /[.!?]$/.test(text) ? ' ' : ': '
}
