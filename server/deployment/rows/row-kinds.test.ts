import { readdirSync, readFileSync } from 'node:fs'
import { stripTypeScriptTypes } from 'node:module'
import path from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { type DeploymentFixture, makeFixture } from '../../../test/builders/fixture.ts'
import { stateOf, step } from '../../../test/builders/state.ts'
import { testDatabase } from '../../../test/database.ts'
import { type Database, openDatabase } from '../../kernel/database.ts'
import { applyChanges } from '../events/apply-event.ts'
import { loadKinds } from './load-rows.ts'
import { persistRows } from './persist-rows.ts'
import { iso, rowKind, type Written } from './row-kind.ts'
import { ROW_KINDS, ROW_NAMES } from './row-kinds.ts'

let db: Database
let fixture: DeploymentFixture

beforeAll(async () => {
  db = openDatabase(await testDatabase())
  fixture = await makeFixture(db)
  return () => db.$disconnect()
})

type Kind = Written & Pick<typeof ROW_KINDS.items, 'keyed'>
const read = (file: string) => readFileSync(path.join(import.meta.dirname, file), 'utf8')
const kindFiles = readdirSync(path.join(import.meta.dirname, 'kinds'))

/** What reads, applies, merges, writes or copies rows, whatever they are. */
const ofAllKinds = [
  ...[
    '../load-state.ts',
    'load-rows.ts',
    '../events/apply-event.ts',
    'merge-changes.ts',
    '../persist-changes.ts',
    'persist-rows.ts',
  ],
  ...['../create/copy-rows.ts', '../events/record-event.ts', '../in-deployment.ts', '../snapshot.query.ts'],
]

describe('a kind of row', () => {
  it('is described in one file, which the list names', () => {
    const described = kindFiles.map(file => /export const (\w+) = rowKind\(/.exec(read(`kinds/${file}`))?.[1])
    expect(described.sort()).toEqual([...ROW_NAMES].sort())
  })

  it('is named nowhere else where rows are read, applied, merged, written or copied', () => {
    const types = kindFiles.map(file =>
      path.basename(file, '.ts').replaceAll(/(?:^|-)(\w)/g, (_, letter: string) => letter.toUpperCase()),
    )
    expect(types).toContain('SignOff')
    const kinds = new RegExp(`\\b(?:${[...ROW_NAMES, ...types].join('|')})\\b`)
    expect(ofAllKinds.filter(file => kinds.test(read(file)))).toEqual([])
    expect(read('row-kinds.ts')).toMatch(kinds)
  })

  it.each(ROW_NAMES)('%s writes columns that its table has, as the types that they are of', async name => {
    const { table, key, writes, makes }: Written = ROW_KINDS[name]
    const columns = await db.$queryRaw<{ name: string; type: string; needed: boolean }[]>`
      SELECT column_name AS name, replace(udt_name, 'int4', 'int') AS type,
        is_nullable = 'NO' AND column_default IS NULL AS needed
      FROM information_schema.columns WHERE table_name = ${table} AND table_schema = 'public'`
    const types = Object.fromEntries(columns.map(column => [column.name, column.type]))
    expect(types).toMatchObject({ ...writes, deploymentId: 'uuid', [key]: key === 'key' ? 'text' : 'uuid' })
    const needed = columns.filter(column => column.needed).map(column => column.name)
    if (makes) expect([...Object.keys(writes), 'deploymentId', key]).toEqual(expect.arrayContaining(needed))
  })
})

it('keeps the identity of what a change does not name', () => {
  const [first, second] = [step('first', 'one'), step('second', 'one')]
  const state = stateOf({ steps: [first, second] })
  const after = applyChanges(state, { steps: [{ ...second, status: 'ready' }] })
  for (const name of ROW_NAMES.filter(name => name !== 'steps')) expect(after[name]).toBe(state[name])
  expect(after.deployment).toBe(state.deployment)
  expect(after.steps['first-id']).toBe(first)
  expect(after.steps['second-id']?.status).toBe('ready')
})

describe('the example of the documentation', () => {
  const page = read('../../../docs/adding-a-row-kind.md')
  const blocks = [...page.matchAll(/^`([^`]+)`[^\n]*\n\n```(\w+)\n(.*?)^```$/gms)].map(
    ([, file = '', language, text = '']) => ({ file, language, text }),
  )
  const block = (language: string) => blocks.find(each => each.language === language)?.text ?? ''

  it('is one file, one migration with its model, and one line of the list', () => {
    expect(blocks.map(({ file }) => file)).toEqual([
      'prisma/migrations/<timestamp>_incident/migration.sql',
      'prisma/schema.prisma',
      'server/deployment/rows/kinds/incident.ts',
      'server/deployment/rows/row-kinds.ts',
    ])
    const [imported, before, after] = block('diff').trim().split('\n')
    expect(imported).toContain('./kinds/incident.ts')
    expect(read('row-kinds.ts')).toContain(before?.slice(1))
    expect(after?.slice(1)).toBe(before?.slice(1).replace(' }', ', incidents }'))
  })

  it('makes, changes and reads its rows as it stands there', async () => {
    const code = stripTypeScriptTypes(block('ts'))
      .replaceAll(/^import .*$/gm, '')
      .replace('export const incidents =', 'return')
    const incidents: Kind = new Function('rowKind', 'iso', code)(rowKind, iso)
    for (const statement of block('sql')
      .split(/;$/m)
      .filter(text => text.trim()))
      await db.$executeRawUnsafe(statement)
    const { deploymentId } = fixture
    const write = (rows: object[]) =>
      db.$transaction(tx => persistRows(tx, deploymentId, [{ kind: incidents, rows }]))
    const [first, second] = [crypto.randomUUID(), crypto.randomUUID()]
    const opened = {
      id: first,
      number: 1,
      title: 'Queue is stuck; "quoted" \\',
      severity: 'major',
      values: { depth: 1.5 },
      openedAt: '2026-03-01T01:00:00.123Z',
      closedAt: null,
    }
    const other = { ...opened, id: second, number: 2, values: null }
    await write([opened])
    await write([other, { ...opened, closedAt: '2026-03-01T01:10:00.000Z' }])
    const { incidents: rows } = await loadKinds(db, { incidents }, deploymentId)
    expect(rows).toEqual({ [first]: { ...opened, closedAt: '2026-03-01T01:10:00.000Z' }, [second]: other })
    expect(Object.keys(rows)).toEqual([first, second])
  })
})

it('refuses a change of a row that is not there, where changes make none', async () => {
  const { signOffs } = ROW_KINDS
  const signOff = await fixture.signOff('technical-ops')
  const write = (rows: object[]) =>
    db.$transaction(tx => persistRows(tx, fixture.deploymentId, [{ kind: signOffs, rows }]))
  await write([{ ...signOff, userName: 'Somebody' }])
  expect(await fixture.signOff('technical-ops')).toEqual({ ...signOff, userName: 'Somebody' })
  const missing = { ...signOff, key: 'nobody', userName: 'Another' }
  await expect(write([{ ...signOff, userName: 'Another' }, missing])).rejects.toThrow(
    '1 of 2 rows of sign_off',
  )
  expect((await fixture.signOff('technical-ops')).userName).toBe('Somebody')
  const [item] = Object.values((await fixture.state()).items)
  const absent = { ...item, id: crypto.randomUUID() }
  const both = [
    { kind: signOffs, rows: [{ ...signOff, userName: 'Another' }] },
    { kind: ROW_KINDS.items, rows: [absent] },
  ]
  await expect(db.$transaction(tx => persistRows(tx, fixture.deploymentId, both))).rejects.toThrow(
    '0 of 1 rows of item',
  )
  expect((await fixture.signOff('technical-ops')).userName).toBe('Somebody')
})
