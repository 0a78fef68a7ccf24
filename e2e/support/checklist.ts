import { expect, type Page } from '@playwright/test'
import type { Item } from '../../server/deployment/state.types.ts'

/** What the demo's people measured, by the step that asks for it. */
const MEASURED: Record<string, string> = {
  'Error rate noted': '0.02',
  'Response time p95 noted': '41',
  'Critical findings': '0',
  'Time to restore': '11',
  Coverage: '91',
  'Time taken': '43',
}

export const boxOf = (page: Page, item: Pick<Item, 'number' | 'title'>) =>
  page.getByRole('checkbox', { name: `${item.number} ${item.title}` })

export const detailsOf = (page: Page, { number }: Pick<Item, 'number'>) =>
  page.getByRole('region', { name: `Item ${number}`, exact: true })

/** Opens an item's details by its line in the list. */
export async function openItem(page: Page, item: Pick<Item, 'number' | 'title'>) {
  await page.getByRole('list', { name: 'Items' }).getByRole('link', { name: item.title }).click()
  return detailsOf(page, item)
}

/** Fills in what an item asks for, ticks its sub-items and then the item, as its owner does on the screen. */
export async function tickItem(page: Page, item: Item) {
  const details = await openItem(page, item)
  for (const { title, value } of item.subItems) {
    if (!value) continue
    await details.getByRole('textbox', { name: title }).fill(MEASURED[title] ?? '')
    await details.getByRole('textbox', { name: title }).press('Enter')
    await expect(details.getByRole('checkbox', { name: title })).toBeChecked()
  }
  const subItemsLeft = item.subItems.some(({ value }) => !value)
  await details.getByRole('button', { name: subItemsLeft ? /^Tick all/ : `Tick ${item.number}` }).click()
  await expect(boxOf(page, item)).toBeChecked()
}
