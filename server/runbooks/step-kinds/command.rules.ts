import type { StepSpecOf } from '../document.ts'
import { oneLine } from './one-line.rules.ts'
import type { StepKindRules } from './step-kind-rules.types.ts'

export const command: StepKindRules<StepSpecOf<'command'>> = {
  title: 'Command',
  program: scriptOf,
  ownSeconds: () => undefined,
  mayRunTwice: () => false,
  expectedOutput: ({ expected }) => expected,
  leftOut: ({ command: script }) => `\`${oneLine(script)}\` is not executed`,
  facts: ({ command: script, env, expected, network }) => [
    { label: 'Command', value: script, code: true },
    { label: 'Sees', value: env.join(', ') || 'no variables', code: env.length > 0 },
    ...(network ? [{ label: 'Network', value: network }] : []),
    ...(expected ? [{ label: 'Output must contain', value: expected, code: true }] : []),
  ],
  words: ({ command: script }) => script,
}

/** The script that a command runs, else its first word. */
function scriptOf(spec: StepSpecOf<'command'>): string {
  const words = spec.command.trim().split(/\s+/)
  const script = words.find(word => /\.(ts|js|mjs|sh|py)$/.test(word))
  return script?.split('/').at(-1) ?? words[0] ?? 'sh'
}
