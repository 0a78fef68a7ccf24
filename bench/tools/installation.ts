import { chromium, type Page } from '@playwright/test'
import { director } from '../../e2e/support/director.ts'
import { type Installation, startInstallation } from '../../e2e/support/installation.ts'
import { makeReady } from '../../launcher/ready.ts'
import { mailOf } from '../../prisma/seed/demo-people.ts'
import { chromiumPath } from '../../scripts/suites/browser.ts'

/** The built product in a room of its own; built here if its sources changed since. */
export async function builtInstallation(log: (line: string) => void): Promise<Installation> {
  await makeReady(text => log(text.trim()))
  return startInstallation()
}

/** A deployment of the demo runbook whose phases run. */
export async function runningDeployment(installation: Installation): Promise<string> {
  const stage = director(installation)
  const { deployment } = await stage.draft('A running deployment')
  await stage.play(deployment.id, state =>
    Object.values(state.phases).some(
      ({ status, startsAtSeconds }) => status === 'running' && startsAtSeconds >= 0,
    ),
  )
  return deployment.id
}

/** Lends a page of a fresh browser, nothing in its cache, signed in as a demo person and not yet anywhere. */
export async function withPage<T>(
  installation: Installation,
  mailbox: string,
  use: (page: Page) => Promise<T>,
): Promise<T> {
  const browser = await chromium.launch({ executablePath: chromiumPath() })
  try {
    const context = await browser.newContext({
      baseURL: installation.url,
      viewport: { width: 1440, height: 900 },
    })
    const data = { email: mailOf(mailbox) }
    const answer = await context.request.post('/api/v1/demo/session', {
      headers: { origin: installation.url },
      data,
    })
    if (!answer.ok()) throw new Error(`${mailbox} could not sign in: ${await answer.text()}`)
    return await use(await context.newPage())
  } finally {
    await browser.close()
  }
}
