import os from 'node:os'
import { beforeAll, expect, it } from 'vitest'
import { contextOf, makePerson } from '../../test/builders/people.ts'
import { tinyRunbook } from '../../test/builders/runbook.ts'
import { testDatabase } from '../../test/database.ts'
import type { Finding } from '../importer/finding.inputs.ts'
import type { Context } from '../kernel/context.ts'
import { type Database, openDatabase } from '../kernel/database.ts'
import { documentSchema } from '../runbooks/document.ts'
import { getRunbook } from '../runbooks/library.query.ts'
import { isCanonical } from '../runbooks/markdown/is-canonical.ts'
import { writeRunbook } from '../runbooks/markdown/write-runbook.ts'
import { runbookMarkdown } from '../runbooks/markdown.query.ts'
import { createDraft } from './create-draft.ts'
import { discardDraft } from './discard-draft.ts'
import { getDraft, listDrafts, originalOf, recognisedOf } from './drafts.query.ts'
import { importRunbook } from './import-runbook.ts'
import { publishDraft } from './publish-draft.ts'
import { saveDraft } from './save-draft.ts'

let db: Database
let ada: Context
let ben: Context
let admin: Context
let viewer: Context

beforeAll(async () => {
  db = openDatabase(await testDatabase())
  ada = contextOf(db, await makePerson(db))
  ben = contextOf(db, await makePerson(db))
  admin = contextOf(db, await makePerson(db, { globalRole: 'admin' }))
  viewer = contextOf(db, await makePerson(db, { globalRole: 'viewer' }))
  return () => db.$disconnect()
})

const text = 'We move the shop at night.\n\nAsk the night desk first.\n'
const item: Finding = {
  id: 'f9',
  kind: 'item',
  lines: { from: 3, to: 3 },
  sure: true,
  value: { title: 'Night desk asked', required: true, subItems: [] },
}

it('keeps what was found, saves a review, and publishes it with the source', async () => {
  const draft = await createDraft(ada, { text, fileName: 'night.md' })
  expect(draft).toMatchObject({ version: 1, canonical: false, source: text })
  const findings = [...draft.findings, item]
  const saved = await saveDraft(ada, { draftId: draft.id, version: 1, findings })
  expect(saved).toMatchObject({ version: 2, preview: { counts: { items: 1 }, problem: null } })

  const published = await publishDraft(ada, {
    draftId: draft.id,
    version: 2,
    name: 'Night shop move',
    reason: 'First',
  })
  expect(published).toMatchObject({ version: 1, report: { items: 1 } })
  const runbook = await getRunbook(ada, published.runbookId)
  expect(runbook.name).toBe('Night shop move')
  expect(isCanonical(await runbookMarkdown(ada, published.runbookId))).toBe(true)
  expect(runbook.markdown).toBe(text)
  expect(await (await originalOf(ben, { draftId: draft.id })).text()).toBe(text)
  expect((await recognisedOf(ben, { draftId: draft.id })).findings).toEqual(draft.findings)

  expect(await getDraft(ben, { draftId: draft.id })).toMatchObject({
    publishedAs: { runbookId: published.runbookId, version: 1 },
  })
  await expect(discardDraft(ada, { draftId: draft.id })).rejects.toMatchObject({ code: 'wrong_status' })
})

it('says of a runbook in its own form, in one call and in a review, where the way back runs otherwise', async () => {
  const { rollback, ...document } = tinyRunbook()
  const late = {
    key: 'traffic-back',
    title: 'Traffic back',
    kind: 'traffic' as const,
    spec: { kind: 'traffic' as const, nextPercent: 0 },
  }
  const look = { ...late, key: 'look', title: 'Look again', kind: 'wait' as const }
  const steps = [{ ...look, spec: { kind: 'wait' as const, seconds: 1 } }, late]
  const written = writeRunbook(
    documentSchema.parse({ ...document, name: 'Late traffic', rollback: { ...rollback, steps } }),
  )
  const warning = {
    line: expect.any(Number),
    text: 'step traffic-back moves traffic, which goes first in a rollback: it runs before look',
  }
  const draft = await createDraft(ada, { text: written })
  expect(draft).toMatchObject({ canonical: true, warnings: [], preview: { warnings: [warning] } })
  const { report } = await importRunbook(ada, { markdown: written })
  expect(report.warnings).toEqual([warning])
})

it('tells two reviewers of each other', async () => {
  const draft = await createDraft(ada, { text })
  const first = { draftId: draft.id, version: 1, findings: [] }
  await saveDraft(ada, first)
  await expect(saveDraft(admin, first)).rejects.toMatchObject({
    code: 'stale_version',
    extra: { current: { version: 2 } },
  })
})

it('is changed by nobody but its author and administrators', async () => {
  const draft = await createDraft(ada, { text })
  const changed = { draftId: draft.id, version: 1, findings: [] }
  await expect(saveDraft(ben, changed)).rejects.toMatchObject({ code: 'forbidden' })
  await expect(publishDraft(ben, changed)).rejects.toMatchObject({ code: 'forbidden' })
  expect((await getDraft(ada, { draftId: draft.id })).version).toBe(1)
})

it('names the finding that does not fit', async () => {
  const draft = await createDraft(ada, { text })
  const broken = { ...item, value: { ...item.value, title: '' } }
  await expect(saveDraft(ada, { draftId: draft.id, version: 1, findings: [broken] })).rejects.toMatchObject({
    code: 'invalid_input',
    extra: { field: 'findings.f9' },
  })
})

it('says before it is published that a section asks for more items than it has', async () => {
  const draft = await createDraft(ada, { text })
  const place = { lines: { from: 1, to: 1 }, sure: true }
  const rule = { atLeast: 2, of: 3 }
  const section: Finding = {
    ...place,
    id: 's',
    kind: 'section',
    value: { title: 'Night desk', stage: 'before', rule },
  }
  const findings = [...draft.findings, section, { ...item, in: 's' }]
  const saved = await saveDraft(ada, { draftId: draft.id, version: 1, findings })
  expect(saved.preview.problem?.text).toMatch(/^section "Night desk" asks for at least 2 items, but has 1/)
  await expect(publishDraft(ada, { draftId: draft.id, version: 2 })).rejects.toThrow(/"Night desk" asks/)
})

it('adds a version to the runbook that is named, and never by a name that is only the same', async () => {
  const first = await createDraft(ada, { text })
  const { runbookId } = await publishDraft(ada, { draftId: first.id, version: 1, name: 'Twice' })
  const second = await createDraft(ada, { text: `${text}\nMore.` })
  const target = { draftId: second.id, version: 1, name: 'Twice' }
  await expect(publishDraft(ada, target)).rejects.toMatchObject({
    code: 'already_in_state',
    extra: { field: 'name', current: { runbookId } },
  })
  expect(await publishDraft(ada, { ...target, runbookId })).toMatchObject({ runbookId, version: 2 })
})

it('makes a runbook of its own of every name, however alike the keys are', async () => {
  const draftOf = async (name: string) => {
    const { id } = await createDraft(ada, { text: `${text}\n${name}` })
    return publishDraft(ada, { draftId: id, version: 1, name })
  }
  const first = await draftOf('Обновление')
  const second = await draftOf('Откат')
  expect(second).toMatchObject({ version: 1 })
  expect(second.runbookId).not.toBe(first.runbookId)
  expect((await getRunbook(ada, first.runbookId)).name).toBe('Обновление')
  await expect(draftOf('откат')).rejects.toMatchObject({
    message: expect.stringContaining('"Откат"'),
    extra: { current: { runbookId: second.runbookId } },
  })
})

it('finds a runbook again by the name it had before somebody renamed it, and gives no name twice', async () => {
  const bring = (name: string, summary: string) =>
    importRunbook(ada, { markdown: writeRunbook(tinyRunbook({ name, summary })) })
  const { runbookId } = await bring('Checkout', 'One')
  const draft = await createDraft(ada, { text: `${text}\nMay.` })
  const renamed = { draftId: draft.id, version: 1, name: 'Checkout (May)', runbookId }
  expect(await publishDraft(ada, renamed)).toMatchObject({ runbookId, version: 2 })
  expect(await bring('Checkout', 'Three')).toMatchObject({ runbookId, version: 3 })
  expect(await bring('Checkout (May)', 'Four')).toMatchObject({ runbookId, version: 4 })
  expect((await getRunbook(ada, runbookId)).name).toBe('Checkout (May)')
  const other = await bring('Payments', 'One')
  const wrong = await createDraft(ada, { text: `${text}\nJune.` })
  await expect(
    publishDraft(ada, { draftId: wrong.id, version: 1, name: 'checkout (may)', runbookId: other.runbookId }),
  ).rejects.toMatchObject({ code: 'already_in_state', extra: { field: 'name' } })
})

it('asks nothing about a text that is in the runbook’s own form', async () => {
  const markdown = writeRunbook(tinyRunbook({ name: 'Own form' }))
  const draft = await createDraft(ada, { text: markdown })
  expect(draft).toMatchObject({ canonical: true, findings: [], preview: { name: 'Own form' } })
  const { runbookId } = await publishDraft(ada, { draftId: draft.id, version: 1 })
  expect((await getRunbook(ada, runbookId)).markdown).toBe(markdown)
})

it('lets a script import in one call what needs no review, and refuses a text with nothing to do', async () => {
  const markdown = writeRunbook(tinyRunbook({ name: 'Scripted' }))
  expect(await importRunbook(ada, { markdown })).toMatchObject({ version: 1, report: { items: 5 } })
  await expect(importRunbook(ada, { markdown: text })).rejects.toMatchObject({ code: 'invalid_input' })
})

it('imports runbooks of different names side by side, and one of the same name as its next version', async () => {
  const bring = (name: string, summary: string, as?: string) =>
    importRunbook(ada, { markdown: writeRunbook(tinyRunbook({ name, summary })), ...(as && { name: as }) })
  const plus = await bring('Deploy C++', 'One')
  const sharp = await bring('Deploy C#', 'Two')
  expect(sharp.runbookId).not.toBe(plus.runbookId)
  expect((await getRunbook(ada, plus.runbookId)).name).toBe('Deploy C++')
  expect(await bring('deploy  c++', 'Three')).toMatchObject({ runbookId: plus.runbookId, version: 2 })
  expect(await bring('Deploy C#', 'Four')).toMatchObject({ runbookId: sharp.runbookId, version: 2 })
  const named = await bring('Shop 5.2', 'Five', 'Shop')
  expect(await bring('Shop 5.3', 'Six', 'Shop')).toMatchObject({ runbookId: named.runbookId, version: 2 })
})

it('imports two of one name at the same moment into one runbook', async () => {
  const markdown = (summary: string) => writeRunbook(tinyRunbook({ name: 'Ночь', summary }))
  const both = await Promise.all(['One', 'Two'].map(each => importRunbook(ada, { markdown: markdown(each) })))
  expect(both.map(({ version }) => version).toSorted()).toEqual([1, 2])
  expect(new Set(both.map(({ runbookId }) => runbookId)).size).toBe(1)
})

it('lists only one’s own, and is not for those who look only', async () => {
  const mine = await listDrafts(ben)
  expect(mine).toEqual([])
  const { id } = await createDraft(ben, {
    bytes: Buffer.from(text),
    mediaType: 'text/plain',
    fileName: 'a.txt',
  })
  expect(await listDrafts(ben)).toMatchObject([{ id, fileName: 'a.txt' }])
  await expect(createDraft(viewer, { text })).rejects.toMatchObject({ code: 'view_only' })
  await expect(discardDraft(ada, { draftId: id })).rejects.toMatchObject({ code: 'forbidden' })
  await discardDraft(ben, { draftId: id })
  await expect(getDraft(ben, { draftId: id })).rejects.toMatchObject({ code: 'not_found' })
})

it('begins nothing new while the disk of the database is nearly full', async () => {
  const full = { ...ada.settings, GONOGO_DATABASE_DIR: os.tmpdir(), GONOGO_RESERVE_MB: 1e12 }
  const ctx = { ...ada, settings: full }
  const refused = { code: 'disk_low', message: expect.stringMatching(/MB left/) }
  await expect(createDraft(ctx, { text })).rejects.toMatchObject(refused)
  const markdown = writeRunbook(tinyRunbook({ name: 'Not now' }))
  await expect(importRunbook(ctx, { markdown })).rejects.toMatchObject(refused)
})

/** Within all limits, and more than a parser can read in the time that one text has. */
const slow = `${writeRunbook(tinyRunbook({ name: 'Slow' }))}\n\n## Notes\n\n${'- a\n  - b\n'.repeat(45_000)}`

it('gives a text in the runbook’s own form no more time than any other', { timeout: 60_000 }, async () => {
  const tooLong = { code: 'invalid_input', message: expect.stringContaining('takes too long') }
  await expect(importRunbook(ada, { markdown: slow })).rejects.toMatchObject(tooLong)
  await expect(createDraft(ada, { text: slow })).rejects.toMatchObject(tooLong)
})

it('shows, saves and refuses to publish a draft that takes too long to read', {
  timeout: 60_000,
}, async () => {
  const { id } = await createDraft(ada, { text: writeRunbook(tinyRunbook({ name: 'Slow' })) })
  await db.runbookDraft.update({ where: { id }, data: { source: slow } })
  const preview = { problem: { text: expect.stringContaining('takes too long') } }
  expect(await getDraft(ada, { draftId: id })).toMatchObject({ preview })
  expect(await saveDraft(ada, { draftId: id, version: 1, findings: [] })).toMatchObject({ preview })
  await expect(publishDraft(ada, { draftId: id, version: 2 })).rejects.toMatchObject({
    code: 'invalid_input',
  })
})
