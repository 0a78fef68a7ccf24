import { beforeAll, expect, it } from 'vitest'
import { contextOf, makePerson } from '../../test/builders/people.ts'
import { settings } from '../../test/builders/settings.ts'
import { testDatabase } from '../../test/database.ts'
import { type Context, systemContext } from '../kernel/context.ts'
import { type Database, openDatabase } from '../kernel/database.ts'
import type { systemDefinitionSchema } from './definition.inputs.ts'
import { loadDefinition } from './definition.query.ts'
import { getSystem } from './get-system.query.ts'
import { upsertSystem } from './upsert-system.ts'

let db: Database
let admin: Context
let member: Context

beforeAll(async () => {
  db = openDatabase(await testDatabase())
  admin = contextOf(db, await makePerson(db, { globalRole: 'admin' }))
  member = contextOf(db, await makePerson(db))
  return () => db.$disconnect()
})

const lane = (key: string, port: number) => ({ key, name: key, letter: 'X', url: `http://127.0.0.1:${port}` })
const definition = {
  lanes: [lane('blue', 1), lane('green', 2)],
  next: 'blue',
  router: { kind: 'http-weights', adminUrl: 'http://127.0.0.1:3' },
  probes: [{ kind: 'http', key: 'health', title: 'Health', metric: 'health_ms', url: '{laneUrl}/health' }],
  environment: { TOKEN: 's3cret' },
  secrets: ['TOKEN'],
  allowedHosts: ['127.0.0.1:1', '127.0.0.1:2', '127.0.0.1:3'],
} satisfies Partial<(typeof systemDefinitionSchema)['_zod']['input']>

it('describes a system once by its key, and shows it without its secrets', async () => {
  const { id } = await upsertSystem(systemContext({ db, settings }), {
    key: 'shop',
    name: 'Shop',
    definition,
  })
  expect(await upsertSystem(admin, { key: 'shop', name: 'The Shop', definition })).toEqual({ id })
  const shown = await getSystem(member, { systemId: id })
  expect(shown).toMatchObject({
    key: 'shop',
    name: 'The Shop',
    definition: { environment: { TOKEN: '•••' } },
  })
})

it('is for administrators', async () => {
  await expect(upsertSystem(member, { key: 'shop', name: 'Mine', definition })).rejects.toMatchObject({
    code: 'forbidden',
  })
})

it('keeps what a probe’s command saw before it declared anything, also where it is shown and written again', async () => {
  const counted = {
    kind: 'command',
    key: 'queue',
    title: 'Queue',
    metric: 'queue',
    command: 'count',
  } as const
  const stored = { ...definition, probes: [counted] }
  const { id } = await db.system.create({ data: { key: 'old', name: 'Old', definition: stored } })
  const shown = await getSystem(admin, { systemId: id })
  expect(shown.definition.probes).toMatchObject([{ env: ['*'] }])
  await upsertSystem(admin, { key: 'old', name: 'Old', definition: shown.definition })
  expect((await loadDefinition(db, id)).probes).toMatchObject([{ env: ['*'] }])
  await upsertSystem(admin, { key: 'old', name: 'Old', definition: stored })
  expect((await loadDefinition(db, id)).probes).toMatchObject([{ env: [] }])
})

const probe = (rest: object) => ({ probes: [{ ...definition.probes[0], ...rest }] })
it.each([
  ['definition.next', { next: 'red' }],
  ['definition.lanes', { lanes: [lane('blue', 1), lane('blue', 2)] }],
  ['definition.router.adminUrl', { allowedHosts: ['127.0.0.1:1', '127.0.0.1:2'] }],
  ['definition.probes.0.lane', probe({ lane: 'red' })],
  ['definition.probes.0.url', probe({ url: 'http://10.0.0.1/health' })],
  ['definition.probes.0.env', probe({ kind: 'command', command: 'count', env: ['LANE', 'TOKEN', 'NONE'] })],
  ['definition.probes.1.key', { probes: [definition.probes[0], definition.probes[0]] }],
  ['definition.probes.0.scrapeUrl', probe({ kind: 'promql', query: 'up' })],
  [
    'definition.probes.0.query',
    probe({ kind: 'promql', query: 'topk(1, up)', scrapeUrl: '{laneUrl}/metrics' }),
  ],
])('names %s when it is wrong', async (field, wrong) => {
  const broken = { ...definition, ...wrong } as typeof definition
  const refused = upsertSystem(admin, { key: 'shop', name: 'Shop', definition: broken })
  await expect(refused).rejects.toMatchObject({ code: 'invalid_input', extra: { field } })
})

it('says so when there is no such system', async () => {
  await expect(getSystem(member, { systemId: crypto.randomUUID() })).rejects.toMatchObject({
    code: 'not_found',
  })
})
