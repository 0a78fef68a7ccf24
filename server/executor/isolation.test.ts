import { describe, expect, it } from 'vitest'
import { loadEnv } from '../kernel/env.ts'
import { commandUser } from './command-user.ts'
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
