import { isOver } from '../../server/deployment/status.rules.ts'
import type { ListedDeployment } from '../../server/portfolio/list-deployments.query.ts'

const PAGE = 50

/** What a page asks for: one more than it shows, which tells whether there are older ones. */
export const ASKED = PAGE + 1

type Row = Pick<ListedDeployment, 'number' | 'status'>

/**
 * The number before which the next page begins; null after the last. What the first page holds beyond those asked for
 * is not over and older than they are.
 */
export const nextBefore = (page: Row[]): number | null =>
  page.length > PAGE ? (page[PAGE - 1]?.number ?? null) : null

/** The rows of all pages, each once, newest first. What is not over is in the first page and may be in its own too. */
export function rowsOf<Listed extends Row>(pages: Listed[][]): Listed[] {
  const shown = pages.flatMap(page => page.filter(({ status }, i) => i < PAGE || !isOver(status)))
  const newestFirst = shown.toSorted((a, b) => b.number - a.number)
  return newestFirst.filter(({ number }, i) => number !== newestFirst[i - 1]?.number)
}

/** `50+` where there may be more of them than are listed. */
export const countWord = (count: number, more: boolean): string => `${count}${more ? '+' : ''}`
