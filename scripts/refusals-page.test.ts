import { readFile } from 'node:fs/promises'
import { expect, it } from 'vitest'
import { allRefusals } from '../server/http/all-refusals.ts'
import { PAGE, refusalsPage, wordsByVerb } from './refusals-page.ts'

it('is the page that stands in docs', async () => {
  expect(await readFile(PAGE, 'utf8')).toBe(await refusalsPage())
})

it('says of every code who refuses with it', async () => {
  expect(await refusalsPage()).not.toContain('|  |')
})

it('finds no code in a docstring that no noun declares', async () => {
  const declared = new Set<string>(allRefusals.map(({ code }) => code))
  const named = (await wordsByVerb()).flatMap(({ verb, words }) => words.map(word => ({ verb, word })))
  expect(named.filter(({ word }) => declared.has(word)).length).toBeGreaterThan(100)
  expect(named.filter(({ word }) => word.includes('_') && !declared.has(word))).toEqual([])
})
