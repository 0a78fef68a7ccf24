import { beforeAll, beforeEach, expect, it } from 'vitest'
import { type DeploymentFixture, makeFixture } from '../../test/builders/fixture.ts'
import { password } from '../../test/builders/people.ts'
import { testDatabase } from '../../test/database.ts'
import { changeItem } from '../checklist/change-item.ts'
import { eventsBefore } from '../deployment/events/events.query.ts'
import { advance } from '../engine/advance.ts'
import { sha256 } from '../kernel/canonical-hash.ts'
import { type Database, openDatabase } from '../kernel/database.ts'
import { assignSigner } from './assign-signer.ts'
import type { SignInput } from './inputs.ts'
import { groupsOf } from './rules.ts'
import { sign } from './sign.ts'
import { signOffToSign } from './sign-off-record.query.ts'

let db: Database
let fixture: DeploymentFixture
const key = 'technical-ops'

beforeAll(async () => {
  db = openDatabase(await testDatabase())
  return () => db.$disconnect()
})
beforeEach(async () => {
  fixture = await makeFixture(db)
})

const signAs = (who: string, input: Partial<SignInput> = {}) =>
  sign(fixture.as(who), { deploymentId: fixture.deploymentId, key, meaning: 'approved', password, ...input })
const ask = (who: string, whom: string | null, version?: number) => {
  const userId = whom === null ? null : String(fixture.people[whom]?.id)
  return assignSigner(fixture.as(who), {
    deploymentId: fixture.deploymentId,
    key,
    userId,
    ...(version && { version }),
  })
}
const lastEvent = async () =>
  (await eventsBefore(fixture.as('viewer'), fixture.deploymentId, undefined, 1))[0]

it('signs the record that was shown, with name, title and the chain’s head', async () => {
  await ask('lead', 'ops')
  const before = await lastEvent()
  const shown = await signOffToSign(fixture.as('ops'), { deploymentId: fixture.deploymentId, key })
  const signed = await signAs('ops', { recordSha256: shown.sha256, reason: 'Runs well' })
  expect(signed).toMatchObject({
    status: 'signed',
    signature: {
      printedName: 'Operations Engineer One',
      title: 'Operations Engineer',
      meaning: 'approved',
      reason: 'Runs well',
      recordSha256: shown.sha256,
      chainHead: before?.hash,
    },
  })
  expect(await fixture.signOff(key)).toEqual(signed)
  const event = await lastEvent()
  expect(event).toMatchObject({
    type: 'sign_off.signed',
    data: { key, group: 'technical' },
    changes: { signOffs: [signed] },
  })
  expect(sha256(event?.data.record)).toBe(shown.sha256)
  await expect(signAs('ops')).rejects.toMatchObject({ code: 'already_in_state', extra: { current: signed } })
  expect(groupsOf(await fixture.state())).toMatchObject([
    { group: 'technical', signed: 1, isComplete: true },
    { group: 'business', signed: 0, isComplete: false },
  ])
})

it('has nobody ask themself in earnest', async () => {
  await expect(ask('lead', 'lead')).rejects.toMatchObject({ code: 'forbidden' })
  const rehearsal = await makeFixture(db, { deployment: { rehearsal: true } })
  const userId = String(rehearsal.people.lead?.id)
  const asked = { deploymentId: rehearsal.deploymentId, key, userId }
  expect(await assignSigner(rehearsal.as('lead'), asked)).toMatchObject({ userId })
})

it('lets only the person asked sign, not even who may approve', async () => {
  await expect(signAs('lead')).rejects.toThrow('Nobody is asked to sign as Operations Engineer yet.')
  await ask('admin', 'ops')
  for (const who of ['qa', 'lead', 'lead-backup', 'admin'])
    await expect(signAs(who)).rejects.toMatchObject({ code: 'missing_authority' })
  await expect(signAs('qa')).rejects.toThrow('Operations Engineer One signs as Operations Engineer.')
  await expect(signAs('viewer')).rejects.toMatchObject({ code: 'view_only' })
  expect(await signAs('ops', { meaning: 'authorised' })).toMatchObject({
    userName: 'Operations Engineer One',
    signature: { role: 'Operations Engineer' },
  })
})

it('rejects only with a reason, and may be asked anew', async () => {
  await ask('admin', 'lead')
  await expect(signAs('lead', { meaning: 'rejected' })).rejects.toMatchObject({
    code: 'reason_required',
    extra: { field: 'reason' },
  })
  expect(await signAs('lead', { meaning: 'rejected', reason: 'No drill' })).toMatchObject({
    status: 'rejected',
  })
  expect(await lastEvent()).toMatchObject({ type: 'sign_off.rejected', data: { reason: 'No drill' } })
  await expect(signAs('lead')).rejects.toMatchObject({ code: 'already_in_state' })
  expect(await ask('admin', 'lead')).toMatchObject({
    status: 'pending',
    signature: null,
    userName: 'Deployment Lead One',
  })
  expect(await signAs('lead')).toMatchObject({ status: 'signed' })
})

it('refuses a wrong password and a record that has changed', async () => {
  await ask('admin', 'lead')
  await expect(signAs('lead', { password: 'wrong' })).rejects.toMatchObject({ code: 'reauth_failed' })
  const shown = await signOffToSign(fixture.as('lead'), { deploymentId: fixture.deploymentId, key })
  const { id: itemId, version } = await fixture.item('1.01')
  await changeItem(fixture.as('ops'), {
    deploymentId: fixture.deploymentId,
    itemId,
    version,
    state: 'passed',
  })
  const now = await signOffToSign(fixture.as('lead'), { deploymentId: fixture.deploymentId, key })
  await expect(signAs('lead', { recordSha256: shown.sha256 })).rejects.toMatchObject({
    code: 'stale_version',
    extra: { current: now },
  })
  expect(await fixture.signOff(key)).toMatchObject({ status: 'pending', signature: null })
})

it('is void once an item that was signed as done is not, and the same person is asked again', async () => {
  const change = async (state: 'passed' | 'failed') => {
    const { id: itemId, version } = await fixture.item('1.01')
    await changeItem(fixture.as('ops'), { deploymentId: fixture.deploymentId, itemId, version, state })
    await advance(fixture.as('ops'), { deploymentId: fixture.deploymentId })
  }
  await change('passed')
  await ask('lead', 'ops')
  const signed = await signAs('ops')
  expect(signed.signature).toMatchObject({ role: 'Operations Engineer' })
  await change('failed')
  const voided = await fixture.signOff(key)
  expect(voided).toMatchObject({
    status: 'pending',
    signature: null,
    userName: 'Operations Engineer One',
    voided: {
      printedName: 'Operations Engineer One',
      reason: expect.stringMatching(/^1\.01 .* was done when it was signed, and set to failed after that\.$/),
      reasonData: { code: 'item_undone', state: 'failed', more: 0 },
    },
  })
  expect(await lastEvent()).toMatchObject({
    type: 'sign_off.voided',
    data: { key, signature: { recordSha256: signed.signature?.recordSha256 } },
    changes: { signOffs: [voided] },
  })
  expect(await signAs('ops')).toMatchObject({ status: 'signed', voided: null })
})

it('asks members only, once, by those who prepare the deployment', async () => {
  await expect(ask('qa', 'ops')).rejects.toMatchObject({ code: 'missing_authority' })
  await expect(ask('lead', 'viewer')).rejects.toMatchObject({
    code: 'invalid_input',
    extra: { field: 'userId' },
  })
  const asked = await ask('lead', 'ops', 1)
  expect(await lastEvent()).toMatchObject({
    type: 'sign_off.asked',
    data: { key, userName: 'Operations Engineer One' },
  })
  await expect(ask('lead', 'ops')).rejects.toMatchObject({
    code: 'already_in_state',
    extra: { current: asked },
  })
  await expect(ask('lead', 'qa', 1)).rejects.toMatchObject({
    code: 'stale_version',
    extra: { current: asked },
  })
  expect(await ask('lead', null)).toMatchObject({ userId: null, userName: null })
})
