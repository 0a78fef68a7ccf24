import type { Code } from 'mdast'
import { expect, it } from 'vitest'
import {
  commentedParts,
  expectedOf,
  isOnlyComments,
  isShell,
  numberedParts,
  terminalCommand,
} from './shell-code.ts'

const fence = (value: string, lang?: string): Code => ({ type: 'code', value, ...(lang && { lang }) })

it.each([
  ['make ship', 'bash', true],
  ['kubectl get pods', undefined, true],
  ['./ship.sh', undefined, true],
  ['# dial in', 'sh', true],
  ['Checks:\n├─ disk\n└─ memory', 'bash', false],
  ['✅ Restore: PASS', 'bash', false],
  ['T+5 min: ship', undefined, false],
  ['/srv/app/README.md', undefined, false],
  ['SELECT 1', 'sql', false],
])('tells shell from other fences: %j', (value, lang, shell) => {
  expect(isShell(fence(value, lang))).toBe(shell)
})

it('reads what comments expect, with their label', () => {
  const value =
    '# look\ncurl -s $URL\n# Expected: 204\n\ncat out\n# Expected output:\n# ready\n# 3 of 3\n\n# Expected digest: sha256:aa'
  expect(expectedOf(value)).toBe('204\nready\n3 of 3\ndigest: sha256:aa')
  expect(expectedOf('ls')).toBeUndefined()
})

it('splits a fence at its numbered comments and keeps every line of the commands', () => {
  const value =
    'set -e\n# 1. Stop intake (30 seconds)\n./intake stop\n\n# 2. Copy\n./copy \\\n  --all\n# Expected: done'
  expect(numberedParts(value)).toEqual([
    {
      title: 'Stop intake',
      brackets: ['30 seconds'],
      command: 'set -e\n# 1. Stop intake (30 seconds)\n./intake stop',
    },
    { title: 'Copy', brackets: [], command: '# 2. Copy\n./copy \\\n  --all\n# Expected: done' },
  ])
})

it('does not split inside a block, nor where numbers are missing', () => {
  expect(numberedParts('# 1. Ask\nif true; then\n  # 2. Restore\n  ./restore\nfi')).toBeNull()
  expect(numberedParts('# 1. One\na\n# 3. Three\nb')).toBeNull()
})

it('splits at introduced stretches, never inside a loop', () => {
  expect(commentedParts('# Go back\n./back v1\n\n# Look\n./look')?.map(({ title }) => title)).toEqual([
    'Go back',
    'Look',
  ])
  expect(commentedParts('# Wait\nfor i in 1 2; do\n\n# inner\nsleep 1\ndone')).toBeNull()
})

it('knows talk from commands, and what was typed from what came back', () => {
  expect(isOnlyComments('# Join the bridge\n\n# Say hello')).toBe(true)
  expect(terminalCommand('$ ship status\nok\n$ ship go')).toEqual({
    command: 'ship status\nship go',
    output: 'ok',
  })
  expect(terminalCommand('ship go')).toBeNull()
})
