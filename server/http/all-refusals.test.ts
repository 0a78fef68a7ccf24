import { globSync } from 'node:fs'
import path from 'node:path'
import { expect, it } from 'vitest'
import { commonRefusals, Refusal } from '../kernel/refusal.rules.ts'
import { allRefusals } from './all-refusals.ts'
import { problemOf } from './problem.ts'

const server = path.resolve(import.meta.dirname, '..')

it('declares no code twice, and none with the status of a success', () => {
  const codes = allRefusals.map(({ code }) => code)
  expect(new Set(codes).size).toBe(codes.length)
  for (const { code, status, title } of allRefusals) {
    expect(code).toMatch(/^[a-z]+(?:_[a-z]+)*$/)
    expect(status, code).toBeGreaterThanOrEqual(400)
    expect(status, code).toBeLessThan(600)
    expect(title, code).not.toBe('')
  }
})

it('lists the table of every noun', async () => {
  const listed = new Set<unknown>(allRefusals)
  const files = globSync('*/refusals.rules.ts', { cwd: server })
  expect(files.length).toBeGreaterThan(10)
  const tables: object[] = [commonRefusals]
  for (const file of files) {
    const declared: Record<string, unknown> = await import(path.join(server, file))
    for (const table of Object.values(declared)) {
      if (typeof table === 'object' && table !== null) tables.push(table)
    }
  }
  const kinds = tables.flatMap(table => Object.values<unknown>({ ...table }))
  expect(kinds.filter(kind => !listed.has(kind))).toEqual([])
  expect(kinds).toHaveLength(allRefusals.length)
})

it('carries the facts of a refusal to whoever asked', () => {
  const refusal = new Refusal(commonRefusals.staleVersion, 'Item 4 changed.', {
    current: { number: '4' },
    facts: { item: '4' },
  })
  expect(problemOf(refusal, 'r1')).toEqual({
    type: '/api/docs#stale_version',
    title: 'Changed by someone else',
    status: 409,
    code: 'stale_version',
    detail: 'Item 4 changed.',
    facts: { item: '4' },
    current: { number: '4' },
    requestId: 'r1',
  })
})
