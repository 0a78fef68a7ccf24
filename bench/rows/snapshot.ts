import { brotliCompressSync, constants } from 'node:zlib'
import { inDeployment } from '../../server/deployment/in-deployment.ts'
import { snapshot } from '../../server/deployment/snapshot.query.ts'
import { openDatabase } from '../../server/kernel/database.ts'
import { makeFixture } from '../../test/builders/fixture.ts'
import { tinyRunbook } from '../../test/builders/runbook.ts'
import type { Measure } from '../tools/bench.types.ts'
import { monotonic, quantile, rounded } from '../tools/figures.ts'

const ITEMS = 500
const EVENTS = 10_000

/** The whole state of a large deployment with a long history: time to read it, size on the wire. */
export const measure: Measure = async bench => {
  const db = openDatabase(await bench.database(), 4)
  const fixture = await makeFixture(db, { document: largeRunbook() })
  for (let batch = 0; batch < EVENTS / 500; batch += 1) {
    await inDeployment(fixture.as('ops'), fixture.deploymentId, async ({ recordEvent }) => {
      for (let index = 0; index < 500; index += 1)
        recordEvent({ type: 'message.posted', data: { text: `message ${batch} ${index}` } })
    })
  }
  const ctx = fixture.as('viewer')
  const took: number[] = []
  let text = ''
  for (let run = 0; run < 40; run += 1) {
    const at = monotonic()
    text = JSON.stringify(await snapshot(ctx, fixture.deploymentId))
    if (run >= 10) took.push(monotonic() - at)
  }
  await db.$disconnect()
  const quality = { params: { [constants.BROTLI_PARAM_QUALITY]: 4 } }
  const kilobytes = brotliCompressSync(text, quality).length / 1000
  const median = quantile(took, 0.5)
  return [
    {
      name: `snapshot of ${ITEMS} items and ${EVENTS} events`,
      value: rounded(median),
      unit: 'ms (median of 30)',
      target: '≤ 50',
      met: median <= 50,
      note: `p95 ${rounded(quantile(took, 0.95))} ms`,
    },
    {
      name: 'snapshot, compressed',
      value: rounded(kilobytes),
      unit: 'kB',
      target: '≤ 200',
      met: kilobytes <= 200,
      note: `${rounded(text.length / 1000)} kB plain`,
    },
  ]
}

function largeRunbook() {
  const document = tinyRunbook()
  const [section] = document.checklist.sections
  const [item] = section?.items ?? []
  if (!section || !item) throw new Error('the tiny runbook has no item')
  const items = Array.from({ length: ITEMS }, (_, index) => ({
    ...item,
    key: `item-${index}`,
    title: `Item number ${index} of a long checklist`,
  }))
  return { ...document, checklist: { sections: [{ ...section, items }] } }
}
