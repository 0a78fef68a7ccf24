import { beforeAll, expect, it, vi } from 'vitest'
import { verifyChain } from '../../server/deployment/events/verify-chain.query.ts'
import { castVote } from '../../server/gates/cast-vote.ts'
import { type Database, openDatabase } from '../../server/kernel/database.ts'
import { actingPerson } from '../../server/people/acting-people.ts'
import { settings } from '../../test/builders/settings.ts'
import { testDatabase } from '../../test/database.ts'
import { seedDemo } from './seed.ts'

/** How often each verb may still be called before the start is cut off. */
const left = vi.hoisted(() => ({ asked: Infinity, ticked: Infinity, voted: Infinity }))
const limited = vi.hoisted(
  () =>
    <A extends unknown[], R>(name: keyof typeof left, verb: (...given: A) => R) =>
    (...given: A): R => {
      left[name] -= 1
      if (left[name] < 0) throw new Error('cut off')
      return verb(...given)
    },
)
vi.mock('../../server/signing/assign-signer.ts', async original => {
  const { assignSigner } = await original<typeof import('../../server/signing/assign-signer.ts')>()
  return { assignSigner: limited('asked', assignSigner) }
})
vi.mock('../../server/checklist/change-item.ts', async original => {
  const { changeItem } = await original<typeof import('../../server/checklist/change-item.ts')>()
  return { changeItem: limited('ticked', changeItem) }
})
vi.mock('../../server/gates/cast-vote.ts', async original => {
  const real = await original<typeof import('../../server/gates/cast-vote.ts')>()
  return { castVote: limited('voted', real.castVote) }
})

let db: Database

beforeAll(async () => {
  Object.assign(process.env, {
    DEMO_DATABASE_URL: 'postgresql://demo@127.0.0.1:1/demo',
    DEMO_DATA_DIR: '/nowhere',
    DEMO_TOKEN: 'a demo token',
  })
  db = openDatabase(await testDatabase())
  return () => db.$disconnect()
})

const demo = { ...settings, GONOGO_DEMO: true, GONOGO_DEMO_PASSWORD: 'seeded in a test' }
const seed = () => seedDemo({ db, settings: demo })

async function seededDeployment() {
  const inOrder = { orderBy: { position: 'asc' } } as const
  const include = { gates: inOrder, signOffs: inOrder, items: inOrder, roles: inOrder }
  const [deployment, ...others] = await db.deployment.findMany({ include })
  expect(others).toEqual([])
  if (!deployment) throw new Error('no deployment was seeded')
  return deployment
}

it.each([
  ['asks for signatures', 'asked', 2],
  ['ticks items', 'ticked', 5],
  ['votes', 'voted', 4],
] as const)('leaves no deployment behind when it is cut off while it %s', async (_, verb, calls) => {
  left[verb] = calls
  await expect(seed()).rejects.toThrow('cut off')
  left[verb] = Infinity
  expect(await db.deployment.count()).toBe(0)
  expect(await db.event.count()).toBe(0)
})

it('then brings the whole deployment, up to its gate', async () => {
  await seed()
  const { status, gates, signOffs, items, roles } = await seededDeployment()
  expect(status).toBe('scheduled')
  const open = gates.filter(gate => gate.status === 'open')
  expect(open).toMatchObject([{ key: 'pre-deployment' }])
  expect(open[0]?.votes).toHaveLength(5)
  expect(signOffs.map(({ userName }) => userName)).not.toContain(null)
  expect(roles.map(({ userName }) => userName)).not.toContain(null)
  expect(items.filter(({ state }) => state !== 'passed').map(({ title }) => title)).toEqual([
    expect.stringContaining('on the bridge'),
    expect.stringContaining('Messages drafted'),
  ])
})

it('leaves alone what people have done since', async () => {
  const qa = await db.user.findUniqueOrThrow({ where: { email: 'qa@demo.test' } })
  const person = await actingPerson(db, qa.id)
  const actor = { kind: 'user' as const, id: qa.id, name: qa.name }
  const { id: deploymentId } = await seededDeployment()
  const vote = { deploymentId, gateKey: 'pre-deployment', vote: 'no_go' as const, comment: 'Not yet.' }
  const ctx = { db, settings: demo, now: () => new Date(), person, actor, requestId: 'test' }
  expect((await verifyChain(ctx, deploymentId)).fault).toBeNull()
  await castVote(ctx, vote)
  const before = await seededDeployment()
  await seed()
  expect(await seededDeployment()).toEqual(before)
})
