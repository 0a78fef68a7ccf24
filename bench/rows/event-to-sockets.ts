import pg from 'pg'
import { postMessage } from '../../server/deployment/post-message.ts'
import { atRate } from '../tools/at-rate.ts'
import type { Measure } from '../tools/bench.types.ts'
import { monotonic, quantile, rounded } from '../tools/figures.ts'
import { liveStage } from '../tools/stage.ts'

const SOCKETS = 500
const PER_SECOND = 50
const EVENTS_OF_A_ROUND = 100
/** Both sides in turn, so that both meet the same machine; the first round warms them up and is not counted. */
const ROUNDS = 5

/**
 * From the write of an event until 500 sockets have it, against a bare insert with NOTIFY and broadcast. Both are
 * timed from the beginning of the write, which counts our verb's own work against us.
 */
export const measure: Measure = async bench => {
  const stage = await liveStage(bench)
  const bareWrite = await bareWriter(stage)
  await stage.open(SOCKETS)
  await stage.openBare(SOCKETS)
  const { seq: before } = await stage.fixture.state()
  const begun = new Map<number, number>()
  const bareBegun = new Map<number, number>()
  const product: number[] = []
  const bare: number[] = []
  const heard: number[][] = Array.from({ length: SOCKETS }, () => [])
  for (let round = 0; round < ROUNDS; round += 1) {
    const first = round * EVENTS_OF_A_ROUND
    // One writer, as the row's lock makes it: the sequence numbers follow the order of the calls.
    await atRate(EVENTS_OF_A_ROUND, PER_SECOND, async index => {
      begun.set(before + 1 + first + index, monotonic())
      const text = `event ${first + index}`
      await postMessage(stage.fixture.as('ops'), { deploymentId: stage.deploymentId, text })
    })
    const seq = before + first + EVENTS_OF_A_ROUND
    await stage.watchers.ask({ kind: 'wait', seq, clients: SOCKETS })
    const ours = await stage.collect()
    for (const [i, got] of ours.clients.entries()) heard[i]?.push(...got.map(({ seq: each }) => each))
    await atRate(EVENTS_OF_A_ROUND, PER_SECOND, async index => {
      bareBegun.set(first + index, monotonic())
      await bareWrite(first + index)
    })
    const theirs = await stage.collect()
    if (round === 0) continue
    for (const { seq: each, at } of ours.clients.flat()) product.push(at - (begun.get(each) ?? Number.NaN))
    for (const { id, at } of theirs.bare) bare.push(at - (bareBegun.get(id) ?? Number.NaN))
  }
  await stage.end()

  const all = ROUNDS * EVENTS_OF_A_ROUND
  const isWhole = (got: number[]) => got.length === all && got.every((seq, i) => seq === before + 1 + i)
  const wrong = heard.filter(got => !isWhole(got)).length
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

/** Inserts a row as large as our event, and tells it to the bare server by NOTIFY. */
async function bareWriter(stage: Awaited<ReturnType<typeof liveStage>>) {
  const plain = new pg.Client({ connectionString: stage.url })
  plain.on('error', () => undefined)
  await plain.connect()
  await plain.query('CREATE TABLE bench_event (id int PRIMARY KEY, body jsonb)')
  const { deploymentId } = stage
  await postMessage(stage.fixture.as('ops'), { deploymentId, text: 'event 100' })
  const event = await stage.db.event.findFirstOrThrow({ where: { deploymentId }, orderBy: { seq: 'desc' } })
  const body = JSON.stringify(event)
  return async (id: number) => {
    await plain.query('BEGIN')
    await plain.query('INSERT INTO bench_event VALUES ($1, $2)', [id, body])
    await plain.query("SELECT pg_notify('bench_bare', $1)", [`${id} ${body}`])
    await plain.query('COMMIT')
  }
}
