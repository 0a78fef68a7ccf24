import { postMessage } from '../../server/deployment/post-message.ts'
import { openDatabase } from '../../server/kernel/database.ts'
import { makeFixture } from '../../test/builders/fixture.ts'
import type { Measure } from '../tools/bench.types.ts'
import { monotonic, quantile, rounded } from '../tools/figures.ts'

const EVENTS = 2000
const PER_SECOND = 200
const WARM_UP = 300

/** Events asked for at 200 a second on one deployment, whether or not the ones before are done: the verb's p99. */
export const measure: Measure = async bench => {
  const db = openDatabase(await bench.database(), 10)
  const fixture = await makeFixture(db)
  const post = (text: string) => postMessage(fixture.as('ops'), { deploymentId: fixture.deploymentId, text })
  for (let index = 0; index < WARM_UP; index += 1) await post(`warm-up ${index}`)
  const took: number[] = []
  const begun = monotonic()
  const asked: Promise<void>[] = []
  for (let index = 0; index < EVENTS; index += 1) {
    const due = begun + (index * 1000) / PER_SECOND
    while (monotonic() < due)
      await new Promise(resolve => setTimeout(resolve, Math.max(0, due - monotonic())))
    const at = monotonic()
    asked.push(
      post(`event ${index}`).then(() => {
        took.push(monotonic() - at)
      }),
    )
  }
  await Promise.all(asked)
  const rate = EVENTS / ((monotonic() - begun) / 1000)
  await db.$disconnect()
  const p99 = quantile(took, 0.99)
  return [
    {
      name: `event appended at ${PER_SECOND}/s on one deployment, p99 of the verb`,
      value: rounded(p99),
      unit: 'ms',
      target: '≤ 50',
      met: p99 <= 50,
      note: `median ${rounded(quantile(took, 0.5))} ms, ${rounded(rate, 0)} events a second in the end`,
    },
  ]
}
