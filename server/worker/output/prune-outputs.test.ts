import os from 'node:os'
import { beforeAll, expect, it } from 'vitest'
import { type DeploymentFixture, makeFixture } from '../../../test/builders/fixture.ts'
import { settings } from '../../../test/builders/settings.ts'
import { testDatabase } from '../../../test/database.ts'
import { attemptOutput } from '../../engine/output.query.ts'
import { workerContext } from '../../kernel/context.ts'
import { type Database, openDatabase } from '../../kernel/database.ts'
import { openOutput } from './output-sink.ts'
import { pruneOutputs } from './prune-outputs.ts'

let db: Database
let fixture: DeploymentFixture
let number = 0

beforeAll(async () => {
  db = openDatabase(await testDatabase())
  fixture = await makeFixture(db)
  return () => db.$disconnect()
})

async function attempt(minute: number, more: { status?: string; outputBytes?: number } = {}) {
  const step = await db.step.findFirstOrThrow({ where: { deploymentId: fixture.deploymentId } })
  number += 1
  return db.attempt.create({
    data: {
      deploymentId: fixture.deploymentId,
      stepId: step.id,
      number,
      workerId: 'w',
      leaseUntil: new Date(),
      startedAt: new Date(Date.UTC(2026, 0, 1, 0, minute)),
      status: 'succeeded',
      outputBytes: 9_000_000,
      output: { create: { offset: 0, stream: 'out', text: 'what it said' } },
      ...more,
    },
  })
}

const read = (attemptId: string) =>
  attemptOutput(fixture.as('viewer'), { deploymentId: fixture.deploymentId, attemptId, offset: 0 })

it('drops the oldest outputs beyond the limit, says so, and leaves what runs alone', async () => {
  const running = await attempt(0, { status: 'running' })
  const [oldest, newer, newest] = [await attempt(1), await attempt(2), await attempt(3)]
  const ctx = workerContext({ db, settings: { ...settings, GONOGO_OUTPUT_MB: 20 } }, 'w')
  expect(await pruneOutputs(ctx)).toBe(1)
  const note = { stream: 'system', text: expect.stringMatching(/dropped.* may have 20 MB/) }
  expect(await read(oldest.id)).toMatchObject({ chunks: [note], done: true })
  for (const { id } of [running, newer, newest]) {
    expect((await read(id)).chunks).toMatchObject([{ text: 'what it said' }])
  }
  expect(await pruneOutputs(ctx)).toBe(0)
})

it('keeps no output while the reserve of the disk is touched, and tells the reader', async () => {
  const { id } = await attempt(4, { status: 'running', outputBytes: 0 })
  await db.attemptOutput.deleteMany({ where: { attemptId: id } })
  const full = { ...settings, GONOGO_DATABASE_DIR: os.tmpdir(), GONOGO_RESERVE_MB: 1e12 }
  const ctx = workerContext({ db, settings: full }, 'w')
  const sink = openOutput(ctx, { attemptId: id, epoch: 1 }, [], new AbortController().signal)
  sink.write('chatty\n'.repeat(30_000), 'out')
  await sink.end()
  await db.attempt.update({ where: { id }, data: { status: 'succeeded' } })
  expect(await read(id)).toMatchObject({
    chunks: [{ stream: 'system', text: expect.stringMatching(/not kept from here: the disk .* MB left/) }],
    done: true,
  })
})
