import { readFileSync } from 'node:fs'
import path from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { type DeploymentFixture, makeFixture } from '../../test/builders/fixture.ts'
import { contextOf } from '../../test/builders/people.ts'
import { testDatabase } from '../../test/database.ts'
import { importRunbook } from '../drafts/import-runbook.ts'
import { apiCaller } from '../http/testing/api-caller.ts'
import type { Context } from '../kernel/context.ts'
import { type Database, openDatabase } from '../kernel/database.ts'
import { getRunbook, listRunbooks } from './library.query.ts'
import { runbookMarkdown } from './markdown.query.ts'
import { diffVersions, listVersions } from './versions.query.ts'

const shipped = readFileSync(path.resolve(import.meta.dirname, '../../runbooks/demo-orchestrator.md'), 'utf8')

let db: Database
let fixture: DeploymentFixture
let ctx: Context
let runbookId: string

beforeAll(async () => {
  db = openDatabase(await testDatabase())
  fixture = await makeFixture(db)
  if (!fixture.people.member) throw new Error('the room has no member')
  ctx = contextOf(db, fixture.people.member)
  const first = await importRunbook(ctx, { markdown: shipped, reason: 'First plan' })
  runbookId = first.runbookId
  return () => db.$disconnect()
})

const stricter = shipped.replace('error_rate > 5 %', 'error_rate > 3 %')

describe('versions', () => {
  it('are made by what changes the document, not by how it is written', async () => {
    expect(await importRunbook(ctx, { markdown: shipped })).toMatchObject({ runbookId, version: 1 })
    const exported = await runbookMarkdown(ctx, runbookId)
    expect(exported).not.toBe(shipped)
    expect(await importRunbook(ctx, { markdown: exported })).toMatchObject({ runbookId, version: 1 })
    const second = await importRunbook(ctx, { markdown: stricter, reason: 'After the drill' })
    expect(second).toMatchObject({ runbookId, version: 2 })
  })

  it('say who, when and why, and differ in the threshold that changed', async () => {
    const author = { createdBy: fixture.people.member?.name, deployments: [] }
    expect(await listVersions(ctx, runbookId)).toMatchObject([
      { version: 2, reason: 'After the drill', counts: { items: 16, steps: 26 }, ...author },
      { version: 1, reason: 'First plan', ...author },
    ])
    const change = { part: 'trigger', change: 'changed', fields: [{ field: 'value', from: '5', to: '3' }] }
    expect(await diffVersions(ctx, runbookId, {})).toMatchObject({ from: 1, to: 2, changes: [change] })
    expect(await diffVersions(ctx, runbookId, { from: 2, to: 2 })).toMatchObject({ changes: [] })
    await expect(diffVersions(ctx, runbookId, { to: 9 })).rejects.toMatchObject({ code: 'not_found' })
  })

  it('stay as they were: version 1 keeps its document and its Markdown', async () => {
    const { document } = await getRunbook(ctx, runbookId, 1)
    expect(document.triggers.find(({ key }) => key === 'error-rate-high')?.value).toBe(5)
    expect(await runbookMarkdown(ctx, runbookId, 1)).toContain('error_rate > 5 %')
  })
})

it('lists runbooks with system, sizes, author and what last came of them', async () => {
  const rows = await listRunbooks(ctx)
  expect(rows.find(({ id }) => id === runbookId)).toMatchObject({
    system: 'demo-orchestrator',
    version: 2,
    versions: 2,
    items: 16,
    gates: 3,
    createdBy: fixture.people.member?.name,
    lastDeployment: null,
  })
  const ran = rows.find(({ id }) => id === fixture.runbookId)
  expect(ran?.lastDeployment).toMatchObject({ id: fixture.deploymentId, outcome: null })
  expect(await listVersions(ctx, fixture.runbookId)).toMatchObject([
    { version: 1, deployments: [{ id: fixture.deploymentId }] },
  ])
})

it('answers the same over HTTP, and a JSON Schema that its own documents meet', async () => {
  if (!fixture.people.viewer) throw new Error('the room has no viewer')
  const call = await apiCaller(db, fixture.people.viewer)
  const schema = await call('GET', '/runbooks/schema.json')
  expect(schema).toMatchObject({ status: 200, body: { type: 'object', required: ['name'] } })
  const { body: page } = await call('GET', `/runbooks/${runbookId}?version=1`)
  expect(page).toMatchObject({ version: 1 })
  expect(Object.keys(schema.body.properties)).toEqual(expect.arrayContaining(Object.keys(page.document)))
  const { body: difference } = await call('GET', `/runbooks/${runbookId}/diff?from=1&to=2`)
  expect(difference.changes).toHaveLength(1)
  expect((await call('GET', `/runbooks/${runbookId}/versions`)).body).toHaveLength(2)
  const { body: markdown } = await call('GET', `/runbooks/${runbookId}/markdown?version=1`)
  expect(markdown).toMatch(/^<!-- gonogo runbook 1 -->\n\n# AI Agent Orchestrator/)
  expect(await call('POST', '/runbooks/import', {})).toMatchObject({ status: 422 })
})

it('refuses a runbook from a viewer, and a text with nothing to do in it', async () => {
  if (!fixture.people.viewer) throw new Error('the room has no viewer')
  const viewer = contextOf(db, fixture.people.viewer)
  await expect(importRunbook(viewer, { markdown: shipped })).rejects.toMatchObject({ code: 'view_only' })
  const letter = importRunbook(ctx, { markdown: 'Dear all, we deploy on Friday.' })
  await expect(letter).rejects.toMatchObject({ code: 'invalid_input' })
  const slip = importRunbook(ctx, { markdown: shipped.replace('- Shift: 50 %', '- Shift: half') })
  await expect(slip).rejects.toThrow(/line \d+: "half" is not a number/)
})
