import { changeItem } from '../../server/checklist/change-item.ts'
import type { Measure } from '../tools/bench.types.ts'
import { monotonic, quantile, rounded } from '../tools/figures.ts'
import { liveStage } from '../tools/stage.ts'

const SOCKETS = 1000
const TICKS = 40

/** From the press of a tick until it has reached a thousand watchers, against a bare broadcast to as many. */
export const measure: Measure = async bench => {
  const stage = await liveStage(bench)
  await stage.open(SOCKETS)
  await stage.openBare(SOCKETS)
  const begun = new Map<number, number>()
  const bareBegun = new Map<number, number>()
  let body = ''
  for (let tick = 0; tick < TICKS; tick += 1) {
    const item = await stage.fixture.item('1.01')
    const state = item.state === 'passed' ? 'open' : 'passed'
    const at = monotonic()
    await changeItem(stage.fixture.as('ops'), {
      deploymentId: stage.deploymentId,
      itemId: item.id,
      version: item.version,
      state,
    })
    const last = await stage.db.event.findFirstOrThrow({
      where: { deploymentId: stage.deploymentId },
      orderBy: { seq: 'desc' },
    })
    begun.set(last.seq, at)
    await stage.watchers.ask({ kind: 'wait', seq: last.seq, clients: SOCKETS })
    // The same bytes, to the same process of clients, from the same process of the web node.
    const { prevHash: _, ...wire } = last
    body = JSON.stringify(wire)
    bareBegun.set(tick, monotonic())
    await stage.node().ask({ kind: 'bare', id: tick, body })
  }
  const { clients, bare } = await stage.collect()
  await stage.end()
  const product = clients.flatMap(got =>
    got.flatMap(({ seq, at }) => (begun.has(seq) ? [at - (begun.get(seq) ?? 0)] : [])),
  )
  const plain = bare.map(({ id, at }) => at - (bareBegun.get(id) ?? 0))
  const [ours, theirs] = [quantile(product, 0.95), quantile(plain, 0.95)]
  const ratio = ours / theirs
  return [
    {
      name: `tick → visible to ${SOCKETS} sockets, p95`,
      value: rounded(ratio, 2),
      unit: '× bare broadcast',
      target: '≤ 2',
      met: ratio <= 2,
      note: `${rounded(ours)} ms against ${rounded(theirs)} ms; ${product.length} deliveries, event of ${body.length} bytes`,
    },
  ]
}
