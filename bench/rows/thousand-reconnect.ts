import { postMessage } from '../../server/deployment/post-message.ts'
import type { Measure } from '../tools/bench.types.ts'
import { monotonic, rounded } from '../tools/figures.ts'
import { liveStage } from '../tools/stage.ts'

const SOCKETS = 1000
const MISSED = 20

/** The web node dies, events happen, it comes back: how soon are a thousand watchers right again, by how many reads. */
export const measure: Measure = async bench => {
  const stage = await liveStage(bench)
  await stage.open(SOCKETS)
  await stage.node().stop('SIGKILL')
  for (let count = 0; count < MISSED; count += 1) {
    await postMessage(stage.fixture.as('ops'), {
      deploymentId: stage.deploymentId,
      text: `while away ${count}`,
    })
  }
  const { seq } = await stage.fixture.state()
  const begun = monotonic()
  await stage.restartNode()
  await stage.watchers.ask({ kind: 'wait', seq, clients: SOCKETS })
  const seconds = (monotonic() - begun) / 1000
  const { reads } = await stage.node().ask<{ reads: number }>({ kind: 'reads' })
  const { clients } = await stage.collect()
  await stage.end()
  const wrong = clients.filter(
    got => got.length !== MISSED || got.some(({ seq: at }, index) => at !== seq - MISSED + 1 + index),
  ).length
  return [
    {
      name: `${SOCKETS} watchers reconnect, all up to date`,
      value: rounded(seconds, 2),
      unit: 's',
      target: '≤ 5',
      met: seconds <= 5 && wrong === 0,
      note: `from the start of the new node; ${MISSED} events missed meanwhile, ${wrong} watchers with a gap or a double`,
    },
    {
      name: `${SOCKETS} watchers reconnect, database reads`,
      value: reads,
      unit: 'reads',
      target: '≤ 20',
      met: reads <= 20,
    },
  ]
}
