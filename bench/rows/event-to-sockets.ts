import pg from 'pg'
import { postMessage } from '../../server/deployments/post-message.ts'
import { atRate } from '../tools/at-rate.ts'
import type { Measure } from '../tools/bench.types.ts'
import { monotonic, quantile, rounded } from '../tools/figures.ts'
import { liveStage } from '../tools/stage.ts'

const SOCKETS = 500
const EVENTS = 400
const PER_SECOND = 50

/**
 * From the write of an event until 500 sockets have it, against a bare insert with NOTIFY and broadcast. Both are
 * timed from the beginning of the write, which counts our verb's own work against us.
 */
export const measure: Measure = async bench => {
  const stage = await liveStage(bench)
  await stage.open(SOCKETS)
  await stage.openBare(SOCKETS)
  const { seq: before } = await stage.room.state()
  const begun = new Map<number, number>()
  // One writer, as the row's lock makes it: the sequence numbers follow the order of the calls.
  await atRate(EVENTS, PER_SECOND, async index => {
    const at = monotonic()
    await postMessage(stage.room.as('ops'), { deploymentId: stage.deploymentId, text: `event ${index}` })
    begun.set(before + 1 + index, at)
  })
  await stage.watchers.ask({ kind: 'wait', seq: before + EVENTS, clients: SOCKETS })
  const ours = await stage.collect()

  const plain = new pg.Client({ connectionString: stage.url })
  await plain.connect()
  await plain.query('CREATE TABLE bench_event (id int PRIMARY KEY, body jsonb)')
  const event = await stage.db.event.findFirstOrThrow({
    where: { deploymentId: stage.deploymentId },
    orderBy: { seq: 'desc' },
  })
  const body = JSON.stringify(event)
  const bareBegun = new Map<number, number>()
  await atRate(EVENTS, PER_SECOND, async id => {
    bareBegun.set(id, monotonic())
    await plain.query('BEGIN')
    await plain.query('INSERT INTO bench_event VALUES ($1, $2)', [id, body])
    await plain.query("SELECT pg_notify('bench_bare', $1)", [`${id} ${body}`])
    await plain.query('COMMIT')
  })
  const theirs = await stage.collect()
  await plain.end()
  await stage.end()

  const product = ours.clients.flatMap(got => got.map(({ seq, at }) => at - (begun.get(seq) ?? Number.NaN)))
  const wrong = ours.clients.filter(
    got => got.length !== EVENTS || got.some(({ seq }, i) => seq !== before + 1 + i),
  ).length
  const bare = theirs.bare.map(({ id, at }) => at - (bareBegun.get(id) ?? Number.NaN))
  const [a, b] = [quantile(product, 0.99), quantile(bare, 0.99)]
  return [
    {
      name: `event → ${SOCKETS} sockets at ${PER_SECOND}/s, p99`,
      value: rounded(a / b, 2),
      unit: '× bare insert + NOTIFY + broadcast',
      target: '≤ 1.5, nothing lost or doubled',
      met: a / b <= 1.5 && wrong === 0,
      note: `${rounded(a)} ms against ${rounded(b)} ms; medians ${rounded(quantile(product, 0.5))} and ${rounded(quantile(bare, 0.5))} ms; ${wrong} sockets with a gap or a double`,
    },
  ]
}
