import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type DeploymentFixture, makeFixture } from '../../test/builders/fixture.ts'
import { testDatabase } from '../../test/database.ts'
import { eventsBefore } from '../deployment/events/events.query.ts'
import { type Database, openDatabase } from '../kernel/database.ts'
import { changeItem } from './change-item.ts'
import { commentItem } from './comment-item.ts'
import type { ChangeItemInput } from './inputs.ts'
import { itemHistory } from './item-history.query.ts'
import { overdue, progress, sectionsOf } from './rules.ts'

let db: Database
let fixture: DeploymentFixture

beforeAll(async () => {
  db = openDatabase(await testDatabase())
  return () => db.$disconnect()
})
beforeEach(async () => {
  fixture = await makeFixture(db)
})

/** Changes an item as it is now, unless a version is given. */
async function change(who: string, number: string, input: Partial<ChangeItemInput>) {
  const item = await fixture.item(number)
  return changeItem(fixture.as(who), {
    deploymentId: fixture.deploymentId,
    itemId: item.id,
    version: item.version,
    ...input,
  })
}
const lastEvent = async () =>
  (await eventsBefore(fixture.as('viewer'), fixture.deploymentId, undefined, 1))[0]

it('ticks: the row, the event, a wake-up for the engine, and back', async () => {
  const ticked = await change('ops', '1.01', { state: 'passed', note: 'Dump of 11 GB' })
  expect(ticked).toMatchObject({
    state: 'passed',
    note: 'Dump of 11 GB',
    changedByName: 'Operations Engineer One',
  })
  expect(await fixture.item('1.01')).toEqual(ticked)
  expect(await lastEvent()).toMatchObject({
    type: 'item.changed',
    data: { number: '1.01', title: 'Backup taken', from: 'open', to: 'passed', subItems: { done: 0, of: 2 } },
    changes: { items: [ticked] },
  })
  const jobs =
    await db.$queryRaw`SELECT 1 FROM graphile_worker.jobs WHERE key = ${`advance:${fixture.deploymentId}`}`
  expect(jobs).toHaveLength(1)
  expect(await change('ops', '1.01', { state: 'open' })).toMatchObject({ state: 'open', version: 3 })
})

it.each(['ops', 'ops-backup', 'lead', 'lead-backup'])('%s may change an item of operations', async who => {
  expect(await change(who, '1.01', { state: 'failed' })).toMatchObject({ state: 'failed' })
})

it.each([
  ['qa', 'not_your_item'],
  ['admin', 'not_your_item'],
  ['viewer', 'view_only'],
])('%s may not: %s', async (who, code) => {
  await expect(change(who, '1.01', { state: 'passed' })).rejects.toMatchObject({ code })
  expect(await fixture.item('1.01')).toMatchObject({ state: 'open', version: 1 })
})

it('says whose item it is', async () => {
  await expect(change('qa', '1.01', { state: 'passed' })).rejects.toThrow(
    'Item 1.01 belongs to Operations Engineer (Operations Engineer One or Operations Engineer Two). They or Deployment Lead One (Deployment Lead) may change it.',
  )
})

it('lets one of two changes of the same version win; the other gets the row as it is', async () => {
  const both = await Promise.allSettled([
    change('ops', '1.01', { state: 'passed', version: 1 }),
    change('lead', '1.01', { state: 'failed', version: 1 }),
  ])
  const won = both.find(result => result.status === 'fulfilled')
  const lost = both.find(result => result.status === 'rejected')
  expect(lost?.reason).toMatchObject({ code: 'stale_version', extra: { current: won?.value } })
  expect(await fixture.item('1.01')).toEqual(won?.value)
})

it('answers a second tick with the row', async () => {
  const current = await change('ops', '1.01', { state: 'passed' })
  await expect(change('ops', '1.01', { state: 'passed' })).rejects.toMatchObject({
    code: 'already_in_state',
    extra: { current },
  })
})

describe('words', () => {
  it.each(['blocked', 'not_applicable'] as const)(
    '%s needs a reason, and keeps it until the state changes',
    async state => {
      await expect(change('ops', '1.01', { state })).rejects.toMatchObject({
        code: 'reason_required',
        extra: { field: 'reason' },
      })
      await change('ops', '1.01', { state, reason: 'No access' })
      expect(await change('ops', '1.01', { note: 'Asked again' })).toMatchObject({
        state,
        reason: 'No access',
      })
      expect(await change('ops', '1.01', { state: 'open' })).toMatchObject({
        reason: null,
        note: 'Asked again',
      })
    },
  )

  it('a value outside its target passes only with a note', async () => {
    const values = { 0: 88 }
    await expect(change('qa', '1.02', { state: 'passed', values })).rejects.toThrow(
      'note: Coverage 88 %, asked >= 90 %. Say why item 1.02 passes all the same',
    )
    await change('qa', '1.02', { state: 'passed', values, note: 'Generated code is counted' })
    expect(await lastEvent()).toMatchObject({ data: { outsideTarget: ['Coverage 88 %, asked >= 90 %'] } })
  })
})

describe('sub-items', () => {
  it('are ticked one by one, without the item', async () => {
    const item = await change('ops', '1.01', { subItems: [{ index: 1, done: true }] })
    expect(item).toMatchObject({ state: 'open', subItems: [{ done: false }, { done: true }] })
    expect(await lastEvent()).toMatchObject({
      data: { action: 'filled in', changedSubItems: [{ title: 'Checksum matches', done: true }] },
    })
  })

  it('with a value are done when it meets the target', async () => {
    expect(
      (await change('qa', '1.02', { subItems: [{ index: 0, measured: '91.5' }] })).subItems,
    ).toMatchObject([{ done: true, value: { measured: 91.5, target: 90 } }])
    expect(
      (await change('qa', '1.02', { subItems: [{ index: 0, measured: 12 }] })).subItems[0],
    ).toMatchObject({ done: false })
    const emptied = await change('qa', '1.02', { subItems: [{ index: 0, measured: null }] })
    expect(emptied.subItems[0]?.value).not.toHaveProperty('measured')
  })

  it.each([
    ['1.01', [{ index: 2, done: true }], 'subItems.0: item 1.01 has 2 sub-items, counted from 0'],
    ['1.01', [{ index: 0, measured: 3 }], "subItems.0: 'Dump finished' asks for no value"],
    ['1.02', [{ index: 0, measured: 'most' }], 'subItems.0: must be a number'],
  ])('of %s refuse %j', async (number, subItems, message) => {
    await expect(change('lead', number, { subItems })).rejects.toThrow(message)
  })
})

it('refuses an item of another deployment and a malformed id', async () => {
  const other = await makeFixture(db)
  const { id: itemId } = await other.item('1.01')
  const ids = { deploymentId: fixture.deploymentId, version: 1, state: 'passed' } as const
  await expect(changeItem(fixture.as('lead'), { ...ids, itemId })).rejects.toMatchObject({
    code: 'not_found',
  })
  await expect(changeItem(fixture.as('lead'), { ...ids, itemId: '1' })).rejects.toMatchObject({
    code: 'invalid_input',
    extra: { field: 'itemId' },
  })
})

it('keeps comments of members with the item’s history', async () => {
  const { id: itemId } = await fixture.item('1.01')
  const ids = { deploymentId: fixture.deploymentId, itemId }
  await commentItem(fixture.as('qa'), { ...ids, text: 'Can we restore it?' })
  await change('ops', '1.01', { state: 'passed' })
  await change('qa', '1.02', { state: 'failed' })
  await expect(commentItem(fixture.as('viewer'), { ...ids, text: 'Hm' })).rejects.toMatchObject({
    code: 'view_only',
  })
  await expect(commentItem(fixture.as('member'), { ...ids, text: 'Hm' })).rejects.toMatchObject({
    code: 'not_a_member',
  })
  await expect(commentItem(fixture.as('qa'), { ...ids, text: ' ' })).rejects.toMatchObject({
    code: 'invalid_input',
  })
  expect(await itemHistory(fixture.as('viewer'), ids)).toMatchObject([
    { type: 'item.changed', data: { to: 'passed' } },
    {
      type: 'item.commented',
      data: { text: 'Can we restore it?' },
      actor: { name: 'Quality Assurance One' },
    },
  ])
})

it('counts progress by stage and section, and what is late', async () => {
  await change('ops', '1.01', { state: 'passed' })
  await change('qa', '1.02', { state: 'not_applicable', reason: 'No code changed' })
  await change('qa', '2.01', { state: 'blocked', reason: 'No access' })
  const state = await fixture.state()
  expect(progress(state)).toMatchObject({
    total: 5,
    done: 2,
    passed: 1,
    notApplicable: 1,
    open: 2,
    blocked: 1,
    required: 4,
    requiredDone: 2,
  })
  expect(progress(state, 'after')).toMatchObject({ total: 2, done: 0 })
  expect(sectionsOf(state).map(({ number, progress }) => [number, progress.done, progress.total])).toEqual([
    ['1', 2, 3],
    ['2', 0, 2],
  ])
  const late = (createdAt: string) => {
    const deployment = { ...state.deployment, createdAt }
    return overdue({ ...state, deployment }, new Date()).map(item => item.number)
  }
  expect(late('2026-01-01T00:00:00.000Z')).toEqual(['1.03'])
  // Nobody could be in time for what was over when the deployment was made.
  expect(late(state.deployment.createdAt)).toEqual([])
})
