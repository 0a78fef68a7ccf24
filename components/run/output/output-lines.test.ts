import { expect, it } from 'vitest'
import type { AttemptOutput } from '../../../server/engine/output.query.ts'
import { nothingRead, type ReadOutput, withChunks } from './output-lines.ts'

const at = '2026-03-01T01:00:00.000Z'
type Stream = AttemptOutput['chunks'][number]['stream']
const answer = (...chunks: [offset: number, text: string, stream?: Stream][]): AttemptOutput => ({
  chunks: chunks.map(([offset, text, stream = 'out']) => ({ offset, text, stream, at })),
  nextOffset: 99,
  bytes: 99,
  status: 'running',
  done: false,
})
const texts = ({ lines }: ReadOutput) => lines.map(({ text }) => text)

it('makes lines of chunks, and goes on with a line that had no end', () => {
  let read = withChunks(nothingRead, answer([0, 'one\ntw']))
  expect(texts(read)).toEqual(['one', 'tw'])
  read = withChunks(read, answer([6, 'o\nthree\n']))
  expect(texts(read)).toEqual(['one', 'two', 'three'])
  read = withChunks(read, answer([14, 'four\n']))
  expect(texts(read)).toEqual(['one', 'two', 'three', 'four'])
  expect(new Set(read.lines.map(({ id }) => id)).size).toBe(4)
})

it('keeps the streams apart and empty lines in place', () => {
  const read = withChunks(nothingRead, answer([0, 'a'], [1, 'bad\n', 'err'], [5, '\nb\r\n']))
  expect(read.lines.map(({ text, stream }) => [text, stream])).toEqual([
    ['a', 'out'],
    ['bad', 'err'],
    ['', 'out'],
    ['b', 'out'],
  ])
})

it("sets the control room's own notes apart, also after a line that had no end", () => {
  const left = '\n[12 bytes are left out here.]\n'
  const chunks = answer(
    [0, 'half'],
    [4, 'Trying again.\n', 'system'],
    [18, 'way'],
    [21, left, 'system'],
    [51, 'end\n'],
  )
  const expected = [
    ['half', 'out'],
    ['Trying again.', 'system'],
    ['way', 'out'],
    ['[12 bytes are left out here.]', 'system'],
    ['end', 'out'],
  ]
  expect(withChunks(nothingRead, chunks).lines.map(({ text, stream }) => [text, stream])).toEqual(expected)
  const piecemeal = chunks.chunks.reduce(
    (read, chunk) => withChunks(read, { ...chunks, chunks: [chunk] }),
    nothingRead,
  )
  expect(piecemeal.lines.map(({ text, stream }) => [text, stream])).toEqual(expected)
})

it('remembers where to read on', () => {
  expect(withChunks(nothingRead, answer())).toMatchObject({ nextOffset: 99, done: false })
})

it('carries colours that were left on from line to line, each stream for itself', () => {
  const colours = ({ lines }: ReadOutput) => lines.map(line => line.colours)
  const chunks = answer(
    [0, '\u001B[31mfailed:\n'],
    [14, 'apart\n', 'err'],
    [20, 'still red\n'],
    [30, 'until he\u001B'],
    [39, '[0mre\n'],
    [45, 'plain\n'],
  )
  const expected = [undefined, undefined, '\u001B[31m', '\u001B[31m', undefined]
  expect(colours(withChunks(nothingRead, chunks))).toEqual(expected)
  const piecemeal = chunks.chunks.reduce(
    (read, chunk) => withChunks(read, { ...chunks, chunks: [chunk] }),
    nothingRead,
  )
  expect(colours(piecemeal)).toEqual(expected)
})
