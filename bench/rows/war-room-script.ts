import type { Page } from '@playwright/test'
import type { Measure, Row } from '../tools/bench.types.ts'
import { rounded } from '../tools/figures.ts'
import { builtInstallation, runningDeployment, withPage } from '../tools/installation.ts'

const LARGEST = 5

/** `later`: asked for after the page's load event, when nothing of what it shows waited for it any more. */
type Script = { url: string; bytes: number; later: boolean }

/**
 * Everything of type script that a browser with an empty cache transfers for the war room until the network rests: what
 * its first load needs, and what it fetches once that is done (charts, dialogs, the live connection).
 */
export const measure: Measure = async bench => {
  const installation = await builtInstallation(bench.log)
  try {
    const id = await runningDeployment(installation)
    const scripts = await withPage(installation, 'lead', page => transferred(page, `/deployments/${id}`))
    const { first = [], later = [] } = Object.groupBy(scripts, script => (script.later ? 'later' : 'first'))
    return [
      rowOf('war room: script transferred, first load', first, 220),
      rowOf('war room: script transferred after it, until the network rests', later, 170),
    ]
  } finally {
    await installation.stop()
  }
}

function rowOf(name: string, scripts: Script[], most: number): Row {
  const kilobytes = scripts.reduce((sum, { bytes }) => sum + bytes, 0) / 1000
  const largest = scripts
    .toSorted((a, b) => b.bytes - a.bytes)
    .slice(0, LARGEST)
    .map(({ url, bytes }) => `${url.split('/').at(-1)} ${rounded(bytes / 1000)}`)
  return {
    name,
    value: rounded(kilobytes),
    unit: 'kB compressed',
    target: `≤ ${most}`,
    met: scripts.length > 0 && kilobytes <= most,
    note: `${scripts.length} scripts with their headers; largest: ${largest.join(', ')}`,
  }
}

/** As the browser's network layer counts it: what came over the wire, headers included. */
async function transferred(page: Page, where: string): Promise<Script[]> {
  const session = await page.context().newCDPSession(page)
  await session.send('Page.enable')
  await session.send('Network.enable')
  const asked = new Map<string, Omit<Script, 'bytes'>>()
  const scripts: Script[] = []
  let loaded = false
  session.on('Page.loadEventFired', () => {
    loaded = true
  })
  session.on('Network.requestWillBeSent', ({ requestId, type, request }) => {
    if (type === 'Script') asked.set(requestId, { url: request.url, later: loaded })
  })
  session.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    const script = asked.get(requestId)
    if (script) scripts.push({ ...script, bytes: encodedDataLength })
  })
  await page.goto(where)
  await page.getByRole('region', { name: 'The four answers' }).waitFor()
  // Both come after the page has loaded; only then does a resting network mean that everything is here.
  await page.locator('.recharts-surface').first().waitFor()
  await page.waitForLoadState('networkidle')
  return scripts
}
