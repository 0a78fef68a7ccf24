import { expect, it } from 'vitest'
import { runnableCommand } from './runnable-command.ts'

it('reads placeholders of every writing as the variables that the runbook has, and leaves others', () => {
  const known = new Set(['SHIP', 'PIER_NAME', 'TIDE'])
  expect(runnableCommand('sail [SHIP] <pier-name> {{tide}} <other> [ELSE]', known)).toEqual({
    command: `sail ${'$'}{SHIP} ${'$'}{PIER_NAME} ${'$'}{TIDE} <other> [ELSE]`,
    env: ['PATH', 'SHIP', 'PIER_NAME', 'TIDE'],
  })
})
