import { expect, it } from 'vitest'
import type { RunbookChoice } from '../../server/portfolio/new-deployment.query.ts'
import {
  changed,
  draftBody,
  firstDraft,
  forRunbook,
  forVersion,
  isPrepared,
  mayBePrepared,
  versionsOf,
} from './form-values.ts'

const variable = (key: string, value?: string) => ({
  key,
  title: '',
  type: 'text' as const,
  default: value,
  required: false,
  secret: false,
})
const lanes = [
  { key: 'green', name: 'Green' },
  { key: 'blue', name: 'Blue' },
]
const choice: RunbookChoice = {
  id: 'runbook',
  name: 'Orchestrator, blue-green',
  version: 1,
  versions: [1],
  variables: [variable('TARGET_VERSION', '2.1.0'), variable('PREVIOUS_VERSION', '2.0.0'), variable('NOTE')],
  system: { id: 'system', name: 'Orchestrator', demo: true, lanes, next: 'blue', moved: null, resetAt: null },
  lastRoles: { lead: { userId: 'maya', backupUserId: null } },
  lastVersion: '2.0.5',
  prepares: true,
}
const about = (row: RunbookChoice) => ({ choice: row, system: row.system ?? undefined, timeZone: 'UTC' })
const now = Date.parse('2026-03-01T01:10:00Z')

it('begins with what went live last, the runbook’s target and the last people', () => {
  const draft = firstDraft(choice, now)
  expect(draft).toMatchObject({
    name: 'Orchestrator',
    fromVersion: '2.0.5',
    toVersion: '2.1.0',
    start: '2026-03-01T01:10:00.000Z',
    variables: { PREVIOUS_VERSION: '2.0.5' },
  })
  expect(draftBody(draft, about(choice))).toMatchObject({
    systemId: 'system',
    speed: 30,
    roles: choice.lastRoles,
    variables: { TARGET_VERSION: '2.1.0', PREVIOUS_VERSION: '2.0.5' },
  })
  expect(firstDraft({ ...choice, lastVersion: '2.1.0' }, now).toVersion).toBe('')
})

it('leaves the lane to fill to the room unless somebody chose it', () => {
  const draft = firstDraft(choice, now)
  expect(draftBody(draft, about(choice))).not.toHaveProperty('nextLane')
  expect(draftBody({ ...draft, nextLane: 'green' }, about(choice))).toMatchObject({ nextLane: 'green' })
})

it('lets the version variables follow the versions until somebody writes something else', () => {
  const draft = changed(firstDraft(choice, now), { toVersion: '2.2.0' })
  expect(draft.variables.TARGET_VERSION).toBe('2.2.0')
  const own = changed(draft, { variables: { ...draft.variables, TARGET_VERSION: '2.2.0-rc1' } })
  expect(changed(own, { toVersion: '2.3.0' }).variables.TARGET_VERSION).toBe('2.2.0-rc1')
})

it('takes the versions of a demo system that was put back, and keeps what was typed', () => {
  const moved = firstDraft({ ...choice, lastVersion: '2.1.0' }, now)
  const next = changed({ ...moved, name: 'Friday' }, versionsOf(choice))
  expect(next).toMatchObject({ name: 'Friday', fromVersion: '2.0.5', toVersion: '2.1.0' })
  expect(next.variables).toMatchObject({ PREVIOUS_VERSION: '2.0.5', TARGET_VERSION: '2.1.0' })
})

it('begins at the next full hour for a system that serves people, at its own pace', () => {
  const real = {
    ...choice,
    system: { id: 'system', name: 'Portal', demo: false, lanes, next: 'blue', moved: null, resetAt: null },
  }
  const draft = firstDraft(real, now)
  expect(draft).toMatchObject({
    start: '2026-03-01T02:00:00.000Z',
    end: '2026-03-01T04:00:00.000Z',
    fast: false,
  })
  expect(draftBody({ ...draft, samePeople: false }, about(real))).not.toHaveProperty('roles')
  expect(draftBody(draft, about(real))).not.toHaveProperty('speed')
})

it('keeps what was answered when another version of the runbook is chosen, as far as it asks for it', () => {
  const draft = changed(firstDraft(choice, now), { name: 'Friday', variables: { NOTE: 'x', GONE: 'y' } })
  const older = { ...choice, version: 3, variables: [variable('NOTE'), variable('TICKET', 'CHG-1')] }
  const next = forVersion(draft, older, now)
  expect(next).toMatchObject({ name: 'Friday', version: 3, variables: { NOTE: 'x', TICKET: 'CHG-1' } })
  expect(next.variables).not.toHaveProperty('GONE')
})

it('stays a rehearsal when another runbook is chosen, and names no system where none is wanted', () => {
  const rehearsal = changed(firstDraft(choice, now), { rehearsal: true, speed: 60 })
  const next = forRunbook(rehearsal, { ...choice, id: 'other', name: 'Portal' }, now)
  expect(next).toMatchObject({ runbookId: 'other', rehearsal: true, speed: 60 })
  expect(forRunbook(firstDraft(choice, now), choice, now).rehearsal).toBe(false)
  const nowhere = draftBody(changed(next, { systemId: '' }), { ...about(choice), system: undefined })
  expect(nowhere).toMatchObject({ systemId: null, rehearsal: true, speed: 60 })
})

it('offers what is prepared for the demo’s own runbook in earnest, and takes it when it is wanted', () => {
  const draft = firstDraft(choice, now)
  expect([mayBePrepared(draft, choice), isPrepared(draft, choice)]).toEqual([true, false])
  expect(isPrepared({ ...draft, prepared: true }, choice)).toBe(true)
  expect(isPrepared({ ...draft, prepared: true, rehearsal: true }, choice)).toBe(false)
  expect(mayBePrepared(draft, { ...choice, prepares: false })).toBe(false)
  expect(mayBePrepared({ ...draft, systemId: '' }, choice)).toBe(false)
  expect(mayBePrepared(draft, { ...choice, versions: [2, 1] })).toBe(false)
})
