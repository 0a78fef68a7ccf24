import { readFileSync } from 'node:fs'
import path from 'node:path'
import { beforeAll, expect, it } from 'vitest'
import { type DeploymentFixture, makeFixture } from '../../test/builders/fixture.ts'
import { password } from '../../test/builders/people.ts'
import { runToHypercare } from '../../test/builders/run.ts'
import { testDatabase } from '../../test/database.ts'
import { type Database, openDatabase } from '../kernel/database.ts'
import { apiRoutes } from './api-routes.ts'
import { apiCaller } from './testing/api-caller.ts'

/** Each answer is read by its description on the way out: what differs from it is answered with 500. */

type Caller = Awaited<ReturnType<typeof apiCaller>>

let db: Database
let fixture: DeploymentFixture
let admin: Caller
let lead: Caller

beforeAll(async () => {
  db = openDatabase(await testDatabase())
  fixture = await makeFixture(db)
  admin = await as('admin')
  lead = await as('lead')
  return () => db.$disconnect()
})

const as = (name: string) => {
  const person = fixture.people[name]
  if (!person) throw new Error(`nobody is called ${name}`)
  return apiCaller(db, person)
}

const window = () => {
  const at = (hours: number) => new Date(Date.now() + hours * 3600_000).toISOString()
  return { start: at(1), end: at(3) }
}

it('reads and writes drafts of a foreign text', async () => {
  const text = '# Ledger\n\n- [ ] Backup taken\n- [ ] Support told\n'
  const made = await admin('POST', '/runbooks/drafts', { text, fileName: 'ledger.md' })
  expect(made).toMatchObject({ status: 201, body: { fileName: 'ledger.md', version: 1 } })
  const draft = `/runbooks/drafts/${made.body.id}`
  const { findings, version } = made.body
  expect(findings.length).toBeGreaterThan(0)
  expect(await admin('PUT', draft, { version, findings })).toMatchObject({
    status: 200,
    body: { version: 2 },
  })
  expect(await admin('PUT', draft, { version, findings })).toMatchObject({
    status: 409,
    body: { code: 'stale_version', current: { version: 2 } },
  })
  const published = await admin('POST', `${draft}/publish`, { version: 2, name: 'Ledger' })
  expect(published).toMatchObject({ status: 201, body: { version: 1, isNew: true } })
  const discarded = await admin('POST', '/runbooks/drafts', { text, fileName: '' })
  expect(await admin('DELETE', `/runbooks/drafts/${discarded.body.id}`)).toMatchObject({ status: 204 })
})

it('reads long runbooks in two versions, and makes deployments of them', async () => {
  const folder = path.resolve(import.meta.dirname, '../../runbooks')
  for (const file of ['demo-orchestrator.md', 'orchestrator.md', 'codegen.md']) {
    const markdown = readFileSync(path.join(folder, file), 'utf8')
    const { body: first } = await admin('POST', '/runbooks/import', { markdown })
    const changed = await admin('POST', '/runbooks/import', {
      markdown: markdown.replace(/^(# .+\n\n)/m, '$1Revised. '),
    })
    const runbook = `/runbooks/${first.runbookId}`
    expect([file, changed.status, changed.body.version]).toEqual([file, 201, 2])
    for (const call of ['', '/markdown', '/versions', '/diff?from=1']) {
      expect([file, call, (await admin('GET', runbook + call)).status]).toEqual([file, call, 200])
    }
    const { body: deployment } = await admin('POST', '/deployments', {
      runbookId: first.runbookId,
      runbookVersion: 1,
      systemId: null,
      rehearsal: true,
      name: file,
      fromVersion: '1',
      toVersion: '2',
      window: window(),
    })
    const state = await admin('GET', `/deployments/${deployment.id}`)
    expect([file, state.status]).toEqual([file, 200])
    expect(await admin('PUT', `/deployments/${deployment.id}/window`, { window: window() })).toMatchObject({
      status: 200,
    })
    const variables = await admin('PUT', `/deployments/${deployment.id}/variables`, { variables: {} })
    expect(variables).toMatchObject({ status: 200, body: { missing: expect.any(Array) } })
  }
}, 120_000)

it('keeps people, systems and tokens', async () => {
  const person = { email: 'new@example.com', name: 'New', role: 'member' }
  const added = await admin('POST', '/people', person)
  expect(added).toMatchObject({ status: 201, body: { email: person.email } })
  expect(await admin('DELETE', `/people/${added.body.id}/sessions`)).toMatchObject({ body: { ended: 0 } })
  expect(await admin('POST', `/people/${added.body.id}/disable`)).toMatchObject({
    body: { disabledAt: expect.any(String) },
  })
  const { body: system } = await admin('GET', `/systems/${fixture.systemId}`)
  const definition = { ...system.definition, allowedHosts: ['127.0.0.1:9'] }
  const described = await admin('PUT', '/systems/another', { name: 'Another', definition })
  expect(described).toMatchObject({ status: 200, body: { id: expect.any(String) } })
})

it('signs, comments, and answers every read of a deployment that went to its end', async () => {
  await runToHypercare(fixture)
  const { deploymentId, runbookId, systemId } = fixture
  const here = `/deployments/${deploymentId}`
  const { items, signOffs, attempts } = await fixture.state()
  const [item, signOff, attempt] = [items, signOffs, attempts].map(rows => Object.values(rows)[0])
  if (!item || !signOff || !attempt || !('key' in signOff)) throw new Error('the runbook holds one of each')
  expect(await lead('POST', `${here}/items/${item.id}/comments`, { text: 'Seen.' })).toMatchObject({
    status: 201,
  })
  const asked = await admin('PUT', `${here}/sign-offs/${signOff.key}/signer`, {
    userId: fixture.people.lead?.id,
  })
  expect(asked.status).toBe(200)
  const record = await lead('GET', `${here}/sign-offs/${signOff.key}/record`)
  const signature = { meaning: 'approved', recordSha256: record.body.sha256 }
  const stale = { ...signature, password, recordSha256: '0'.repeat(64) }
  expect(await lead('POST', `${here}/sign-offs/${signOff.key}/signature`, stale)).toMatchObject({
    body: { code: 'stale_version', current: record.body },
  })
  const signed = await lead('POST', `${here}/sign-offs/${signOff.key}/signature`, { ...signature, password })
  expect(signed).toMatchObject({ status: 200, body: { status: 'signed' } })
  const { body: draft } = await admin('POST', '/runbooks/drafts', { text: '# A\n', fileName: '' })
  const ids: Record<string, string> = {
    deploymentId,
    runbookId,
    systemId,
    itemId: item.id,
    attemptId: attempt.id,
    gateKey: 'gate-1',
    draftId: draft.id,
  }
  for (const route of apiRoutes.filter(({ method }) => method === 'GET')) {
    const key = route.path.includes('examples') ? 'demo-orchestrator' : signOff.key
    const filled = route.path.replaceAll(/\{(\w+)\}/g, (_, name: string) => ids[name] ?? key)
    if (route.guarded) continue // for our own pages only
    expect([route.path, (await admin('GET', filled)).status]).toEqual([route.path, 200])
  }
  expect(await lead('POST', `${here}/close`, {})).toMatchObject({ status: 200, body: { status: 'closed' } })
})
