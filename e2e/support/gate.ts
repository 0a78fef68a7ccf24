import { expect, type Page } from '@playwright/test'

/** Presses a vote on the gate that is on the screen, and waits until the screen says so. */
export async function vote(page: Page, word: 'GO' | 'NO-GO', comment = '') {
  if (comment) await page.getByRole('textbox', { name: 'Comment' }).fill(comment)
  await page.getByRole('button', { name: word, exact: true }).click()
  await expect(page.getByText(`You voted ${word}`)).toBeVisible()
}

/** Opens the signature under the decision that is chosen, and enters the password; nothing is signed yet. */
export async function openSignature(page: Page, word: 'GO' | 'NO-GO', password: string) {
  const button = page.getByRole('button', { name: `Sign ${word}…` })
  // A machine that is busy elsewhere measures slowly, and a GO waits until it has been well for a while.
  await expect(button).toBeEnabled({ timeout: 60_000 })
  await button.click()
  const sheet = page.getByRole('dialog')
  await expect(sheet.getByRole('button', { name: 'Sign and seal' })).toBeVisible()
  await sheet.getByLabel('Your password, again').fill(password)
  return sheet
}

/** Signs the decision that is chosen, with the password asked again. */
export async function sign(page: Page, word: 'GO' | 'NO-GO', password: string) {
  const sheet = await openSignature(page, word, password)
  await sheet.getByRole('button', { name: 'Sign and seal' }).click()
  await expect(sheet).toBeHidden()
  await expect(page.getByText(/GATE \d is (GO|NO-GO), signed and sealed/)).toBeVisible()
}
