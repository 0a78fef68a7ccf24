import { expect, it } from 'vitest'
import { HEAD_BYTES, KeptOutput, TAIL_BYTES } from './kept-output.ts'

const CHUNK = 64 << 10

it('keeps everything of a short output, in as few chunks as possible', () => {
  const kept = new KeptOutput()
  kept.add('one ', 'out')
  kept.add('two', 'out')
  kept.add('three', 'err')
  expect(kept.waitingBytes).toBe(12)
  expect(kept.take(false)).toEqual({
    chunks: [
      { offset: 0, stream: 'out', text: 'one two' },
      { offset: 7, stream: 'err', text: 'three' },
    ],
    bytes: 12,
  })
  kept.add('é', 'out')
  expect(kept.take(true)).toEqual({ chunks: [{ offset: 12, stream: 'out', text: 'é' }], bytes: 14 })
})

it('keeps the beginning and the end of a long one, and counts what it leaves out', () => {
  const kept = new KeptOutput()
  const line = `${'x'.repeat(1023)}\n`
  const lines = (3 * (HEAD_BYTES + TAIL_BYTES)) / line.length
  for (let i = 0; i < lines; i += 1) kept.add(line.replace(/^x{8}/, String(i).padStart(8, '0')), 'out')
  const { chunks, bytes } = kept.take(true)
  const text = chunks.map(chunk => chunk.text).join('')
  expect(Buffer.byteLength(text)).toBe(bytes)
  expect(bytes).toBeLessThanOrEqual(HEAD_BYTES + TAIL_BYTES + 500)
  expect(text.startsWith('00000000')).toBe(true)
  expect(
    text
      .trimEnd()
      .split('\n')
      .at(-1)
      ?.startsWith(String(lines - 1).padStart(8, '0')),
  ).toBe(true)
  const [, dropped] = /\[([\d,]+) bytes are left out here/.exec(text) ?? []
  const notes = chunks
    .filter(({ stream }) => stream === 'system')
    .reduce((sum, note) => sum + note.text.length, 0)
  expect(Number(dropped?.replaceAll(',', '')) + bytes - notes).toBe(lines * line.length)
  for (const chunk of chunks) expect(Buffer.byteLength(chunk.text)).toBeLessThanOrEqual(CHUNK)
})

it('cuts no character in two', () => {
  const kept = new KeptOutput()
  const text = `a${'😀'.repeat(40_000)}`
  kept.add(text, 'out')
  const { chunks, bytes } = kept.take(true)
  expect(chunks.length).toBeGreaterThan(1)
  expect(Buffer.concat(chunks.map(chunk => Buffer.from(chunk.text))).toString()).toBe(text)
  expect(bytes).toBe(Buffer.byteLength(text))
})

it('loses what there is no room for, says so once, and how much it was when there is room again', () => {
  const kept = new KeptOutput()
  kept.add('one', 'out')
  expect(kept.take(false, 'full').chunks).toMatchObject([
    { offset: 0, stream: 'system', text: '\n[Output is not kept from here: full.]\n' },
  ])
  kept.add('two', 'out')
  expect(kept.take(false, 'full').chunks).toEqual([])
  kept.add('three', 'out')
  const { chunks, bytes } = kept.take(true)
  expect(chunks.map(({ text }) => text)).toEqual(['\n[6 bytes were not kept.]\n', 'three'])
  expect(bytes).toBe((chunks.at(-1)?.offset ?? 0) + 5)
})
