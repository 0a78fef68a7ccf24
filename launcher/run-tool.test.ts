import { expect, it } from 'vitest'
import { birthOf } from '../lib/processes.mjs'
import { runTool } from './run-tool.mjs'

const options = { cwd: import.meta.dirname, env: process.env }

it('answers how a tool ended and what it said', async () => {
  const ended = await runTool(['sh', '-c', 'echo one; echo two >&2; exit 3'], options)
  expect(ended).toMatchObject({ code: 3, said: expect.stringMatching(/^(?:one\ntwo|two\none)\n$/) })
})

it('ends a tool, and what that started, when it is told to', async () => {
  const stopping = new AbortController()
  const said: number[] = []
  const tool = runTool(['sh', '-c', 'sleep 600 & echo $!; wait'], {
    ...options,
    signal: stopping.signal,
    onPrinted: text => said.push(Number(text)),
  })
  await expect.poll(() => said.length, { timeout: 10_000 }).toBe(1)
  stopping.abort()
  await expect(tool).rejects.toThrow('aborted')
  await expect.poll(() => birthOf(said[0] ?? 0)).toBeUndefined()
})
