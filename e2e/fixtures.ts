import {
  type BrowserContext,
  type BrowserContextOptions,
  test as base,
  expect,
  type Page,
} from '@playwright/test'
import { mailOf } from '../prisma/seed/demo-people.ts'
import { type Director, director } from './support/director.ts'
import { type Installation, startInstallation } from './support/installation.ts'

export { expect }

type WorkerFixtures = { installation: Installation; stage: Director }

type StoryFixtures = {
  /** Console errors a story provokes on purpose, such as a lost connection; set with `test.use`. */
  expectedErrors: RegExp[]
  /** What the consoles of all pages of this story complained about so far. */
  consoleErrors: string[]
  /** A page for one more person at the same time: signed in to nothing, watched like the first one. */
  anotherPage: (options?: BrowserContextOptions) => Promise<Page>
  /** A page of its own for a demo person who has signed in, open at a path. */
  enter: (mailbox: string, where: string, options?: BrowserContextOptions) => Promise<Page>
}

function watch(context: BrowserContext, errors: string[]): void {
  context.on('console', message => {
    if (message.type() === 'error') errors.push(`${message.text()} (${message.location().url})`)
  })
  context.on('weberror', thrown => errors.push(String(thrown.error())))
}

/**
 * The stories' `test`. `room` is one fresh room for the files a worker runs, `stage` brings deployments to where a
 * story begins, `page` starts in the room, and an error in the console of any page fails the story. A story that needs
 * a room to itself calls `startRoom`.
 */
export const test = base.extend<StoryFixtures, WorkerFixtures>({
  installation: [
    async ({ browserName: _browser }, use) => {
      const installation = await startInstallation()
      await use(installation)
      await installation.stop()
    },
    { scope: 'worker', timeout: 120_000 },
  ],
  stage: [({ installation }, use) => use(director(installation)), { scope: 'worker' }],
  baseURL: ({ installation }, use) => use(installation.url),
  expectedErrors: [[], { option: true }],
  consoleErrors: [
    async ({ expectedErrors }, use) => {
      const errors: string[] = []
      await use(errors)
      const unexpected = errors.filter(error => !expectedErrors.some(pattern => pattern.test(error)))
      expect(unexpected, 'errors in the console').toEqual([])
    },
    { auto: true },
  ],
  context: async ({ context, consoleErrors }, use) => {
    watch(context, consoleErrors)
    await use(context)
  },
  anotherPage: async ({ browser, consoleErrors, baseURL }, use) => {
    const contexts: BrowserContext[] = []
    await use(async options => {
      const context = await browser.newContext({ baseURL, ...options })
      contexts.push(context)
      watch(context, consoleErrors)
      return context.newPage()
    })
    for (const context of contexts) await context.close()
  },
  enter: ({ anotherPage, installation }, use) =>
    use(async (mailbox, where, options) => {
      const page = await anotherPage(options)
      const headers = { origin: installation.url }
      const answer = await page.request.post('/api/v1/demo/session', {
        headers,
        data: { email: mailOf(mailbox) },
      })
      expect(answer.status(), `${mailbox} signs in`).toBeLessThan(300)
      await page.goto(where)
      return page
    }),
})
