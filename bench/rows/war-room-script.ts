import type { Page } from '@playwright/test'
import type { Measure } from '../tools/bench.types.ts'
import { rounded } from '../tools/figures.ts'
import { builtRoom, runningDeployment, withPage } from '../tools/room.ts'

const LARGEST = 5

type Script = { url: string; bytes: number }

/** Everything of type script that a browser with an empty cache transfers for the war room, until the network rests. */
export const measure: Measure = async bench => {
  const room = await builtRoom(bench.log)
  try {
    const id = await runningDeployment(room)
    const scripts = await withPage(room, 'lead', page => transferred(page, `/deployments/${id}`))
    const kilobytes = scripts.reduce((sum, { bytes }) => sum + bytes, 0) / 1000
    const largest = scripts
      .sort((a, b) => b.bytes - a.bytes)
      .slice(0, LARGEST)
      .map(({ url, bytes }) => `${url.split('/').at(-1)} ${rounded(bytes / 1000)}`)
    return [
      {
        name: 'war room: script transferred, first load',
        value: rounded(kilobytes),
        unit: 'kB compressed',
        target: '≤ 250',
        met: scripts.length > 0 && kilobytes <= 250,
        note: `${scripts.length} scripts with their headers; largest: ${largest.join(', ')}`,
      },
    ]
  } finally {
    await room.stop()
  }
}

/** As the browser's network layer counts it: what came over the wire, headers included. */
async function transferred(page: Page, where: string): Promise<Script[]> {
  const session = await page.context().newCDPSession(page)
  await session.send('Network.enable')
  const asked = new Map<string, string>()
  const scripts: Script[] = []
  session.on('Network.responseReceived', ({ requestId, type, response }) => {
    if (type === 'Script') asked.set(requestId, response.url)
  })
  session.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    const url = asked.get(requestId)
    if (url) scripts.push({ url, bytes: encodedDataLength })
  })
  await page.goto(where)
  await page.getByRole('region', { name: 'The four answers' }).waitFor()
  await page.waitForLoadState('networkidle')
  return scripts
}
