import { setTimeout as delay } from 'node:timers/promises'
import { closeDeployment } from '../../server/engine/close-deployment.ts'
import { completeStep } from '../../server/engine/complete-step.ts'
import { type Database, openDatabase } from '../../server/kernel/database.ts'
import { enqueueJobs } from '../../server/kernel/enqueue-job.ts'
import { command, inSequence, manual, planOf } from '../../server/worker/testing/plan.ts'
import { startWorker } from '../../server/worker/testing/worker-process.ts'
import type { Measure } from '../tools/bench.types.ts'
import { startChild } from '../tools/child.ts'
import { eventBell } from '../tools/event-bell.ts'
import { quantile, rounded } from '../tools/figures.ts'
import { startedFixture } from '../tools/started-fixture.ts'
import { until } from '../tools/until.ts'

const ROOMS = 91 // the first warms up both sides; of 600 samples the p99 is the sixth worst, and differs by half from run to run
const PAIRS = 20
/** Of one person's act: the manual step ends; the next is ready and starts; it ends and the next manual is ready. */
const EVENTS_OF_A_PAIR = 5

/** Milliseconds of the wall clock. What notes whole ones is right on average in the middle of them. */
type Span = { from: number; to: number }
const middleOf = (noted: number) => noted + 0.5

/**
 * A person completes a manual step, whereupon a worker process starts the command behind it; in turn, a transaction
 * adds a job for another worker process whose jobs do nothing. Both count from the commit as PostgreSQL dates it, by
 * the one wall clock: to the attempt's `startedAt`, and to the job's first line.
 */
export const measure: Measure = async bench => {
  const url = await bench.database()
  const bare = await startBare(await bench.database())
  const db = openDatabase(url, 4)
  const bell = await eventBell(url)
  const worker = startWorker(url)
  const ours: Span[] = []
  for (let number = 0; number < ROOMS; number += 1) {
    const fixture = await oneRoom(db, bell, bare.once)
    if (number > 0) ours.push(...fixture)
  }
  await worker.end('SIGTERM')
  const theirs = (await bare.end()).slice(PAIRS)
  await bell.close()
  await db.$disconnect()
  return [0.5, 0.99].map(share => {
    const [a, b] = [ours, theirs].map(spans =>
      quantile(
        spans.map(({ from, to }) => to - from),
        share,
      ),
    )
    const ratio = (a ?? Number.NaN) / (b ?? Number.NaN)
    return {
      name: `step ready → attempt started, p${share * 100}`,
      value: rounded(ratio, 2),
      unit: '× pickup of a bare job',
      target: '≤ 2.5',
      met: ratio <= 2.5,
      note: `${rounded(a ?? 0)} ms against ${rounded(b ?? 0)} ms from the commit that readies it; ${ours.length} and ${theirs.length} samples in turn`,
    }
  })
}

type Bell = Awaited<ReturnType<typeof eventBell>>

/** Steps that wait for a person in turn with commands: one bare job beside each. Closed then: one at a time is watched. */
async function oneRoom(db: Database, bell: Bell, bareOnce: () => Promise<void>): Promise<Span[]> {
  const pairs = Array.from({ length: PAIRS }, (_, i) => [manual(`allow-${i}`), command(`run-${i}`)])
  const fixture = await startedFixture(db, planOf({ steps: inSequence(pairs.flat()) }))
  const { deploymentId } = fixture
  await until('the first step', async () => (await fixture.step('allow-0')).status === 'ready')
  const { seq, steps } = await fixture.state()
  const idOf = (key: string) => Object.values(steps).find(step => step.key === key)?.id ?? ''
  for (let pair = 0; pair < PAIRS; pair += 1) {
    if (pair % 2 === 0) await bareOnce()
    await completeStep(fixture.as('ops'), { deploymentId, stepId: idOf(`allow-${pair}`) })
    await bell.untilSeq(deploymentId, seq + (pair + 1) * EVENTS_OF_A_PAIR)
    if (pair % 2 === 1) await bareOnce()
    // Both workers come to rest, and their timers fall anywhere.
    await delay(5 + Math.random() * 20)
  }
  await until('hypercare', async () => (await fixture.state()).deployment.status === 'hypercare')
  await closeDeployment(fixture.as('lead'), { deploymentId, outcome: 'succeeded' })
  const spans = await db.$queryRaw<Span[]>`
    SELECT extract(epoch FROM pg_xact_commit_timestamp(event.xmin))::float8 * 1000 AS "from",
      extract(epoch FROM attempt."startedAt")::float8 * 1000 AS "to"
    FROM event
      JOIN step ON step."deploymentId" = event."deploymentId"
        AND event.data->'step'->>'key' = ANY(step."dependsOn")
      JOIN attempt ON attempt."stepId" = step.id
    WHERE event."deploymentId" = ${deploymentId}::uuid AND event.type = 'step.succeeded'`
  return spans.map(({ from, to }) => ({ from, to: middleOf(to) }))
}

/** The other side: its own database and client of the same kind, so that both wait for the same things. */
async function startBare(url: string) {
  const db = openDatabase(url, 4)
  const worker = await startChild('bare-worker.ts', { DATABASE_URL: url, LOG_LEVEL: 'error' })
  const done: { transaction: string; to: number }[] = []
  return {
    once: async () => {
      const id = done.length
      const transaction = await db.$transaction(async tx => {
        await enqueueJobs(tx, [{ task: 'bare', payload: { id }, key: `bare:${id}` }])
        const [row] = await tx.$queryRaw<{ id: string }[]>`SELECT pg_current_xact_id()::text AS id`
        return row?.id ?? ''
      })
      const { at } = await worker.ask<{ at: number }>({ id })
      done.push({ transaction, to: middleOf(at) })
    },
    end: async (): Promise<Span[]> => {
      const ids = done.map(({ transaction }) => transaction)
      const rows = await db.$queryRaw<{ from: number }[]>`
        SELECT extract(epoch FROM pg_xact_commit_timestamp(id::xid))::float8 * 1000 AS "from"
        FROM unnest(${ids}::text[]) WITH ORDINALITY AS given(id, place) ORDER BY place`
      await worker.stop()
      await db.$disconnect()
      return done.map(({ to }, i) => ({ from: rows[i]?.from ?? Number.NaN, to }))
    },
  }
}
