import { beforeAll, expect, it, vi } from 'vitest'
import { type DeploymentFixture, makeFixture } from '../../test/builders/fixture.ts'
import { startFixture } from '../../test/builders/run.ts'
import { testDatabase } from '../../test/database.ts'
import { createDeployment } from '../deployment/create/create-deployment.ts'
import { fourAnswers } from '../engine/four-answers.rules.ts'
import { readWorkers } from '../engine/workers.query.ts'
import { type Database, openDatabase } from '../kernel/database.ts'
import { log } from '../kernel/log.ts'
import { openWorkerSession } from '../worker/worker-session.ts'
import { portfolio } from './portfolio.query.ts'

let url: string
let db: Database
let fixture: DeploymentFixture
const NOW = new Date('2026-11-21T12:00:00Z')
const hours = (count: number) => new Date(NOW.getTime() + count * 3_600_000)

async function make(name: string, rest: object = {}) {
  const { id } = await createDeployment(fixture.as('lead'), {
    runbookId: fixture.runbookId,
    systemId: fixture.systemId,
    name,
    fromVersion: '1.9.0',
    toVersion: '2.0.0-50%_a',
    window: { start: hours(24).toISOString(), end: hours(26).toISOString() },
    ...rest,
  })
  return id
}

beforeAll(async () => {
  url = await testDatabase()
  db = openDatabase(url)
  fixture = await makeFixture(db, { now: () => NOW })
  await startFixture(fixture)
  const going: string[] = []
  for (let i = 0; i < 24; i += 1) going.push(await make(`Busy night ${i}`, { rehearsal: true }))
  // A room of many that are under way: only their state matters here, not the way there.
  await db.deployment.updateMany({
    where: { id: { in: going } },
    data: { status: 'running', startedAt: hours(-1) },
  })
  const [back = ''] = going
  await db.deployment.update({ where: { id: back }, data: { status: 'rolling_back' } })
  for (let i = 0; i < 45; i += 1) {
    const id = await make(`Done ${i}`)
    const finishedAt = hours(-i)
    await db.deployment.update({
      where: { id },
      data: { status: 'closed', outcome: 'succeeded', startedAt: hours(-i - 1), finishedAt },
    })
  }
  await make('Planned for tomorrow')
  return () => db.$disconnect()
})

const asked = (input: Parameters<typeof portfolio>[1] = {}) => portfolio(fixture.as('lead'), input)
const names = ({ rows }: { rows: { name: string }[] }) => rows.map(({ name }) => name)

it('puts three at the most on top, the most urgent first, and the rest on pages, each once', async () => {
  const first = await asked()
  expect(first.active.first).toHaveLength(3)
  expect(first.active.first[0]?.status).toBe('rolling_back')
  expect([first.active.others.total, first.active.others.pages]).toEqual([22, 2])
  const second = await asked({ activePage: 2 })
  const all = [...first.active.first, ...first.active.others.rows, ...second.active.others.rows]
  expect(new Set(all.map(({ id }) => id)).size).toBe(25)
  // Whoever asks for a page behind the last one has its end.
  expect((await asked({ activePage: 9 })).active.others).toEqual(second.active.others)
})

it('answers of each that is under way what its war room answers', async () => {
  const { active } = await asked({ search: 'Tiny Service 2.1.0' })
  const [row] = active.first
  const personId = fixture.people.lead?.id ?? null
  const { health, plan, next, rollback } = fourAnswers(await fixture.state(), {
    now: NOW,
    lastSampleAt: null,
    personId,
    workers: await readWorkers(db),
  })
  expect(row?.answers).toEqual({
    health,
    plan: {
      phase: plan.phase,
      word: plan.word,
      differenceSeconds: plan.differenceSeconds,
      unattended: plan.unattended,
    },
    rollback: { answer: rollback.answer, title: rollback.title },
    turn: next.first && {
      who: next.first.who,
      yours: next.first.yours,
      title: next.first.title,
      automatic: next.first.kind === 'watch',
      tooEarly: false,
    },
  })
})

const busy = async () => (await asked({ search: 'Busy night 7' })).active.first[0]?.answers

it('says of a row that no worker is alive, and nothing of "OK" or "runs by itself"', async () => {
  const session = openWorkerSession({ url, workerId: 'only-worker', log })
  await vi.waitFor(async () => expect((await asked()).workers.alive).toBe(1), { timeout: 20_000 })
  expect(await busy()).toMatchObject({
    health: { word: 'OK' },
    plan: { unattended: false },
  })
  await session.close()
  const answers = await busy()
  expect(answers?.health).toMatchObject({
    level: 'critical',
    sentence: expect.stringMatching(/^No worker is alive/),
  })
  expect(answers?.plan.unattended).toBe(true)
  expect(answers?.turn).toMatchObject({ title: 'Start a worker', automatic: false })
})

it('says of a GO that does not hold any more what changed', async () => {
  const said = { answer: 'met', reason: 'P95 183 ms' }
  const regression = {
    criterion: { key: 'fast', title: 'It answers fast' },
    since: NOW.toISOString(),
    staleAfterSeconds: 30,
    from: said,
    to: { answer: 'unmet', reason: 'P95 219 ms' },
  }
  await db.gate.updateMany({
    where: { deployment: { name: 'Planned for tomorrow' }, key: 'gate-1' },
    data: { status: 'stale', regressions: [regression] },
  })
  const [row] = (await asked({ search: 'Planned for tomorrow' })).upcoming.rows
  expect(row?.gates.map(({ openAgain }) => openAgain)).toEqual([
    'It answers fast: P95 183 ms → P95 219 ms',
    null,
    null,
  ])
})

it('counts what there is in whole numbers, and reaches every page of what is over', async () => {
  const { counts, over } = await asked({ overPage: 3 })
  expect(counts).toMatchObject({ closed: 45, draft: 1 })
  expect(names(over)).toEqual(['Done 40', 'Done 41', 'Done 42', 'Done 43', 'Done 44'])
  expect([over.total, over.page, over.pages]).toEqual([45, 3, 3])
})

it.each<[string, Parameters<typeof portfolio>[1], number]>([
  ['words of the name', { search: 'planned tomorrow' }, 1],
  ['a number as it is written', { search: 'DEP-1' }, 0],
  ['a sign that is no pattern', { search: '0-50%_a' }, 1],
  ['an underscore as itself', { search: '2_0_0' }, 0],
  ['a person of a role', { search: 'Deployment Lead One', state: 'upcoming' }, 0],
  ['a state', { state: 'draft' }, 1],
  ['another state', { state: 'rolled_back' }, 0],
])('finds by %s', async (_, input, upcoming) => {
  expect((await asked(input)).upcoming.total).toBe(upcoming)
})

it('narrows by system, person and kind, and still knows every window', async () => {
  const { id: person } = fixture.people.ops ?? { id: '' }
  const mine = await asked({ person })
  expect([mine.active.first.length, mine.over.total, mine.upcoming.total]).toEqual([1, 0, 0])
  expect(mine.windows).toHaveLength(26)
  expect((await asked({ system: 'no-such-system' })).over.total).toBe(0)
  const earnest = await asked({ kind: 'earnest' })
  expect([earnest.active.first.length, earnest.hasRehearsals]).toEqual([1, true])
})

it('sorts by name', async () => {
  const { over } = await asked({ sort: 'name' })
  expect(names(over).slice(0, 3)).toEqual(['Done 0', 'Done 1', 'Done 10'])
})

it('makes its figures of all that ended lately, however many are listed', async () => {
  expect((await asked()).ended).toHaveLength(45)
})
