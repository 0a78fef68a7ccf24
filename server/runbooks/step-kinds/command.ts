import { z } from 'zod'
import { atLine } from '../markdown/problems.ts'
import { numbers, words } from '../markdown/read-quantities.ts'
import { fence, inline } from '../markdown/write-text.ts'
import { maybe, text } from '../texts.inputs.ts'
import { expectedOutput, numberList } from './spec-lines.ts'
import { stepKind } from './step-kind.ts'

/** The system's executor runs a command. */
export const command = stepKind({
  schema: z.object({
    kind: z.literal('command'),
    command: text.min(1),
    env: z.array(z.string().regex(/^[^\s,]+$/, 'a name without blanks and commas')).default([]), // names of system environment values and variables the command may see
    expectedExitCodes: z.array(z.number().int()).default([0]),
    expected: maybe(text), // text that the output must contain
    network: z.literal('none').optional(), // unset: the machine's
  }),
  read: ({ fields, fenced, missing }) => ({
    command: fenced() ?? missing('a fenced command'),
    env: words(fields.value('environment')),
    expectedExitCodes: fields.read('exit codes', numbers),
    expected: expectedOutput(fields),
    network: fields.read('network', network),
  }),
  write: ({ env, expectedExitCodes, network: reach, command: script }) => ({
    fields: [
      ...(env.length > 0 ? [`- Environment: ${inline(env.join(', '))}`] : []),
      ...numberList('Exit codes', expectedExitCodes, 0),
      ...(reach === undefined ? [] : [`- Network: ${reach}`]),
    ],
    below: fence(script, 'sh'),
  }),
})

/** `none`, or what needs no word: the machine's. */
function network(text: string, line: number): 'none' | undefined {
  const word = text.trim().toLowerCase()
  if (word === 'none') return 'none'
  if (word === 'machine') return undefined
  throw atLine(line, `"Network: ${text}" must be none, or machine for what the worker's machine reaches`)
}
