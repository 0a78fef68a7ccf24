import { AxeBuilder } from '@axe-core/playwright'
import { expect, type Page } from '@playwright/test'

const LEVEL_AA = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']
const WIDE = { width: 1440, height: 900 }
const PHONE = { width: 390, height: 844 }

async function violations(axe: AxeBuilder): Promise<string[]> {
  const answer = await axe.analyze()
  return answer.violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id}: ${target.join(' ')}: ${failureSummary}`),
  )
}

/**
 * No violation of WCAG 2.2 level AA of what is on the screen now, wide and on a phone, in both themes. A theme changes
 * nothing but colours, so the second one is only asked for contrast.
 */
export async function expectAccessible(page: Page, screen: string) {
  for (const size of [WIDE, PHONE]) {
    await page.setViewportSize(size)
    await showWhole(page, size)
    const where = `${screen}, ${size.width} wide`
    await page.emulateMedia({ colorScheme: 'dark', reducedMotion: 'reduce' })
    const all = await violations(new AxeBuilder({ page }).withTags(LEVEL_AA))
    expect.soft(all, `${where}, dark`).toEqual([])
    await page.emulateMedia({ colorScheme: 'light' })
    const colours = await violations(new AxeBuilder({ page }).withRules('color-contrast'))
    expect.soft(colours, `${where}, light`).toEqual([])
  }
  await page.setViewportSize(WIDE)
}

/**
 * As tall as the page: what only lies under the foot until one scrolls is not covered. A list that is read on as it
 * comes into sight grows meanwhile.
 */
async function showWhole(page: Page, size: typeof WIDE) {
  let tall = size.height
  await expect(async () => {
    const height = await page.evaluate(() => document.documentElement.scrollHeight)
    const fits = height <= tall
    if (!fits) {
      tall = height
      await page.setViewportSize({ width: size.width, height })
    }
    expect(fits).toBe(true)
  }).toPass()
}
