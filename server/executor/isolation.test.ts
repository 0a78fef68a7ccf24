import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { text } from 'node:stream/consumers'
import { afterAll, describe, expect, it } from 'vitest'
import { loadEnv, repository } from '../kernel/env.ts'
import { commandUser } from './command-user.ts'
import { commandsFolder } from './commands-folder.ts'
import { commandsNotice } from './commands-notice.rules.ts'
import { CommandsRefused } from './commands-refused.ts'
import { findTools } from './find-tools.ts'
import { findIsolation } from './isolation.ts'

const settings = loadEnv({ NODE_ENV: 'test' })
const command = { text: 'true', env: {}, folder: null, network: 'machine' as const, resources: {} }

describe('where nothing can isolate commands', () => {
  const impossible = async () => {
    throw new Error('unshare failed: Operation not permitted')
  }

  it('none is run, and it is said why and what helps', async () => {
    const isolation = await findIsolation(settings, impossible)
    expect(isolation).toMatchObject({ mode: 'refused', words: 'unshare failed: Operation not permitted' })
    await expect(isolation.start(command)).rejects.toThrow(CommandsRefused)
    expect(commandsNotice(isolation)).toMatch(/refused.*Operation not permitted.*GONOGO_COMMANDS=unconfined/)
    expect(commandsNotice(isolation).split('\n')).toHaveLength(1)
  })

  it('they run only where that was allowed, which is not even tried otherwise', async () => {
    const isolation = await findIsolation({ ...settings, GONOGO_COMMANDS: 'unconfined' }, impossible)
    expect(isolation.mode).toBe('unconfined')
    expect(commandsNotice(isolation)).toContain('UNCONFINED')
    await expect(isolation.start({ ...command, network: 'none' })).rejects.toThrow('without network')
  })

  it('names the programs that are missing', () => {
    expect(() => findTools(['/nowhere'])).toThrow(/sh, unshare.*not installed/)
  })
})

describe('where the checkout holds the data folder, as it does unless told', () => {
  const data = mkdtempSync(path.join(repository, '.gonogo-tried-'))
  afterAll(() => rmSync(data, { recursive: true }))

  it('commands write the folder in it that is theirs, and see nothing else of it', async () => {
    writeFileSync(path.join(data, 'secret'), 'hunter2hunter2')
    const own = commandsFolder(path.join(data, 'demo'), settings)
    const here = { ...settings, GONOGO_DATA_DIR: data, GONOGO_COMMAND_WRITES: own }
    const isolation = await findIsolation(here)
    // A machine that can isolate nothing says so for a data folder of any place.
    const anywhere = await findIsolation(settings)
    expect(isolation.mode, isolation.words).toBe(anywhere.mode)
    if (isolation.mode !== 'isolated') return
    const run = { ...command, text: `echo done > ${own}/made; ls ${data}; cat ${data}/secret` }
    const { child, tidy } = await isolation.start(run)
    const [out, err] = await Promise.all(
      [child.stdout, child.stderr].map(stream => (stream ? text(stream) : '')),
    )
    await tidy()
    expect([out, err]).toEqual(['demo\n', expect.stringContaining('No such file')])
    expect(readFileSync(path.join(own, 'made'), 'utf8')).toBe('done\n')
  })
})

describe('whom commands run as', () => {
  it('is one who owns nothing, the same for all that come after each other', () => {
    expect(commandUser(undefined)).toEqual(commandUser(undefined))
    expect(commandUser(undefined).uid).toBeGreaterThan(60_000)
  })

  it('is who was named, by name or number, and never root', () => {
    expect(commandUser('1234')).toEqual({ uid: 1234, gid: 1234 })
    expect(commandUser('1234:56')).toEqual({ uid: 1234, gid: 56 })
    expect(commandUser('nobody').uid).toBeGreaterThan(0)
    for (const root of ['root', '0', '0:5']) expect(() => commandUser(root)).toThrow('names root')
    expect(() => commandUser('no-such-person')).toThrow('there is no user no-such-person')
  })
})
