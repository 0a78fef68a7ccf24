import { expect, test } from '@playwright/test'
import { expectAccessible } from './support/axe.ts'
import { startGallery } from './support/gallery.ts'

test('every component in every state, as developers see it', async ({ page }) => {
  const gallery = await startGallery()
  try {
    await page.goto(gallery.url)
    await expect(page.getByRole('main')).toBeVisible()
    await expect(page.locator('.recharts-surface').first()).toBeVisible()
    // The development server's own mark is not ours.
    await page.evaluate(() => document.querySelector('nextjs-portal')?.remove())
    await expectAccessible(page, 'gallery')
  } finally {
    await gallery.stop()
  }
})
