import { statfsSync } from 'node:fs'
import os from 'node:os'
import { expect, it } from 'vitest'
import { settings } from '../../test/builders/settings.ts'
import { type ContextSettings, type GlobalRole, personContext } from './context.ts'
import type { Database } from './database.ts'
import { diskState } from './disk.query.ts'

const folder = os.tmpdir()
const { bavail, bsize } = statfsSync(folder)
const freeMegabytes = (bavail * bsize) / 1e6

function asked(globalRole: GlobalRole, changed: Partial<ContextSettings>) {
  const person = {
    id: 'p',
    email: '',
    name: '',
    globalRole,
    grants: {},
    hidden: [],
    by: 'session',
    scopes: [],
  } as const
  // Only the disk is asked.
  const db = {} as Database
  return diskState(
    personContext({ db, settings: { ...settings, ...changed } }, { ...person, hidden: [], scopes: [] }, 'r'),
  )
}

it('warns everyone before the reserve is touched, and tells administrators where the disk is', async () => {
  const nearly = { GONOGO_DATABASE_DIR: folder, GONOGO_RESERVE_MB: freeMegabytes * 0.75 }
  const told = await asked('viewer', nearly)
  expect(told).toEqual({
    level: 'low',
    warning: expect.stringContaining('Ask an administrator to free some'),
  })
  expect(told.warning).not.toContain(folder)
  expect((await asked('admin', nearly)).warning).toContain(`on the disk that holds ${folder}`)
})

it('says nothing while there is room, or of a disk of another machine', async () => {
  const ample = { level: 'ample', warning: null }
  expect(await asked('admin', { GONOGO_DATABASE_DIR: folder, GONOGO_RESERVE_MB: 1 })).toEqual(ample)
  expect(await asked('admin', {})).toEqual(ample)
})
