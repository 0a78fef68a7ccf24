import { readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, it } from 'vitest'
import { stepKinds } from './step-kinds.ts'

const read = (file: string) => readFileSync(path.resolve(import.meta.dirname, '../..', file), 'utf8')

it('a kind is listed under the word that its schema takes', () => {
  const words = Object.values(stepKinds).flatMap(({ schema }) => [...schema.shape.kind.values])
  expect(words).toEqual(Object.keys(stepKinds))
})

it('the documentation shows the files of a kind as they stand', () => {
  const page = read('docs/adding-a-step-kind.md')
  const blocks = [...page.matchAll(/^`([^`]+)`\n\n```ts\n(.*?)^```$/gms)]
  const files = blocks.map(([, file = '']) => file)
  expect(files).toEqual([
    'server/runbooks/step-kinds/wait.ts',
    'server/runbooks/step-kinds/wait.rules.ts',
    'server/runbooks/step-kinds.ts',
    'server/runbooks/step-kinds.rules.ts',
    'server/worker/runners/wait-runner.ts',
    'server/worker/runners/run-step.ts',
  ])
  for (const [, file = '', text = ''] of blocks) {
    const lines = read(file).split('\n')
    expect(text.split('\n').filter(line => !lines.includes(line))).toEqual([])
    if (file.includes('/step-kinds/')) expect(read(file)).toBe(text)
  }
})
