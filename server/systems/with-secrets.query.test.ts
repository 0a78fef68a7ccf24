import { mkdtempSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { type SystemDefinition, systemDefinitionSchema } from './definition.inputs.ts'
import { shownDefinition } from './rules.ts'
import { SecretUnavailable, withSecrets } from './with-secrets.query.ts'

const folder = mkdtempSync(path.join(os.tmpdir(), 'gonogo-secrets-'))
writeFileSync(path.join(folder, 'token'), 'from-a-file\n')
const command = path.join(folder, 'vault')
writeFileSync(command, '#!/bin/sh\n[ "$1" = prod/db ] || exit 4\necho "from-a-program"\n', { mode: 0o755 })
const sources = { environment: { SECRET_A: 'from-the-environment' }, files: folder, command }

const lane = (key: string) => ({ key, name: key, letter: 'X', url: 'http://127.0.0.1:1' })
const define = (references: Record<string, string>): SystemDefinition =>
  systemDefinitionSchema.parse({
    lanes: [lane('blue'), lane('green')],
    next: 'blue',
    router: { kind: 'http-weights', adminUrl: 'http://127.0.0.1:2' },
    environment: { HOST: 'shop' },
    references,
  })

describe('secrets that a definition refers to', () => {
  it('are looked up, and are secrets from then on', async () => {
    const defined = define({ A: 'environment:SECRET_A', B: 'file:token', C: 'command:prod/db' })
    const { environment, secrets } = await withSecrets(defined, sources)
    expect(environment).toEqual({
      HOST: 'shop',
      A: 'from-the-environment',
      B: 'from-a-file',
      C: 'from-a-program',
    })
    expect(secrets).toEqual(['A', 'B', 'C'])
    expect(JSON.stringify([defined, shownDefinition(defined)])).not.toContain('from-')
  })

  it.each([
    ['environment:SECRET_B', 'SECRET_B is not set'],
    ['file:absent', 'absent cannot be read (ENOENT)'],
    ['command:other', 'the program for secrets ended with 4'],
  ])('are named where they are not there: %s', async (reference, why) => {
    const looked = withSecrets(define({ A: reference }), sources)
    await expect(looked).rejects.toThrow(SecretUnavailable)
    await expect(looked).rejects.toThrow(`the secret A cannot be had: ${why}`)
  })

  it.each([
    'environment:DATABASE_URL',
    'environment:NEXTAUTH_SECRET',
    'environment:GONOGO_DEMO_PASSWORD',
    'file:../session-secret',
    'file:/etc/passwd',
    'command:$(id)',
    'command:a b',
    'plain',
  ])('never name what is the room’s own: %s', reference => {
    expect(() => define({ A: reference })).toThrow('must be environment:SECRET_')
  })
})
