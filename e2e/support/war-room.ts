import { expect, type Page } from '@playwright/test'

export const answersOf = (page: Page) => page.getByRole('region', { name: 'The four answers' })

/** Shows another part of the deployment, by its tab. */
export const openTab = (page: Page, name: 'War room' | 'Checklist' | 'Gates' | 'People' | 'Record') =>
  page.getByRole('navigation', { name: 'This deployment' }).getByRole('link', { name }).click()

/** The places in the deployment's sequence of the events that one filter of the timeline shows, newest first. */
export async function shownSeqs(page: Page, filter: 'People' | 'System'): Promise<number[]> {
  const timeline = page.getByRole('region', { name: 'Timeline' })
  await timeline.getByRole('radio', { name: filter }).check()
  const events = timeline.getByRole('region', { name: 'Events' })
  // Older events come as their end comes into sight.
  await events.getByText(/^(The beginning\.|Reading older events …)$/).scrollIntoViewIfNeeded()
  await expect(events.getByText('The beginning.')).toBeVisible()
  const titles = await events
    .getByTitle(/, event \d+$/)
    .evaluateAll(rows => rows.map(row => row.getAttribute('title')))
  return titles.map(title => Number(/\d+$/.exec(title ?? '')?.[0]))
}
