import { expect, it } from 'vitest'
import { labelled } from './print.ts'

const log = '{"level":"warn","time":"2026-11-21T10:20:30.000Z","msg":"slow","ms":12}'

it.each([
  ['a plain line', 'listens', false, 'web      │ listens\n'],
  ['a structured line in a file, untouched', log, false, `web      │ ${log}\n`],
  ['a structured line on a terminal', log, true, 'web      │ 10:20:30 warn: slow {"ms":12}\n'],
  ['what only looks structured', '{ not json', true, 'web      │ { not json\n'],
])('prints %s', (_, text, forTerminal, printed) => {
  expect(labelled('web', text, forTerminal)).toBe(printed)
})
