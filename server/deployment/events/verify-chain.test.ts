import { beforeAll, beforeEach, expect, it } from 'vitest'
import { type DeploymentFixture, makeFixture } from '../../../test/builders/fixture.ts'
import { testDatabase } from '../../../test/database.ts'
import { type Database, openDatabase } from '../../kernel/database.ts'
import { postMessage } from '../post-message.ts'
import { eventsAfter } from './events.query.ts'
import { verifyChain } from './verify-chain.query.ts'

let db: Database
let fixture: DeploymentFixture

beforeAll(async () => {
  db = openDatabase(await testDatabase())
  return () => db.$disconnect()
})
beforeEach(async () => {
  fixture = await makeFixture(db)
  for (const text of ['one', 'two', 'three', 'four'])
    await postMessage(fixture.as('lead'), { deploymentId: fixture.deploymentId, text })
})

const verify = (pageSize?: number) => verifyChain(fixture.as('viewer'), fixture.deploymentId, pageSize)

/** What only someone with the database's own powers could do: past the refusal to change an event. */
async function tamper(seq: number, sql: 'alter' | 'delete') {
  await db.$transaction(async tx => {
    await tx.$executeRaw`SET LOCAL session_replication_role = replica`
    const { deploymentId } = fixture
    if (sql === 'delete')
      await tx.$executeRaw`DELETE FROM event WHERE "deploymentId" = ${deploymentId}::uuid AND seq = ${seq}`
    else
      await tx.$executeRaw`UPDATE event SET data = '{"text":"nothing"}' WHERE "deploymentId" = ${deploymentId}::uuid AND seq = ${seq}`
  })
}

it('finds a whole chain whole, also across pages', async () => {
  const [last] = (await eventsAfter(fixture.as('lead'), fixture.deploymentId, 0)).slice(-1)
  expect(await verify()).toEqual({ seq: 5, hash: last?.hash, fault: null })
  expect(await verify(2)).toEqual(await verify())
  expect(await verify(5)).toEqual(await verify())
})

it('names the first event that was altered, on whatever page it is', async () => {
  await tamper(4, 'alter')
  for (const pageSize of [2, 3, 100]) {
    expect((await verify(pageSize)).fault).toEqual({ seq: 4, fault: 'altered' })
  }
})

it('names the first event that is missing', async () => {
  await tamper(3, 'delete')
  for (const pageSize of [2, 100]) {
    expect((await verify(pageSize)).fault).toEqual({ seq: 3, fault: 'missing' })
  }
})

it('names the first of a tail that is missing: the deployment knows how many there were', async () => {
  await tamper(5, 'delete')
  await tamper(4, 'delete')
  for (const pageSize of [2, 100])
    expect((await verify(pageSize)).fault).toEqual({ seq: 4, fault: 'missing' })
})

it('refuses to look at a deployment that is not there', async () => {
  const verdict = verifyChain(fixture.as('viewer'), '00000000-0000-7000-8000-000000000000')
  await expect(verdict).rejects.toMatchObject({ code: 'not_found' })
})
