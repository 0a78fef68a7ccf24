import { readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, it } from 'vitest'
import { diffDocuments } from '../diff/differences.rules.ts'
import { fenced, sectionsOfMarkdown } from './markdown-sections.ts'
import { checkRunbook, readRunbook } from './read-runbook.ts'
import { writeRunbook } from './write-runbook.ts'

const page = readFileSync(path.resolve(import.meta.dirname, '../../../docs/runbook-format.md'), 'utf8')
const chapter = sectionsOfMarkdown(page).children[0]?.children.find(({ title }) =>
  title.startsWith('Every construct'),
)
const example = fenced(chapter?.blocks ?? []) ?? ''

it('the example of the documentation is a runbook, written as it would be written', () => {
  expect(checkRunbook(example)).not.toHaveProperty('errors')
  const document = readRunbook(example)
  const written = writeRunbook(document)
  expect(diffDocuments(document, readRunbook(written))).toEqual([])
  const lines = new Set(written.split('\n'))
  expect(example.split('\n').filter(line => !lines.has(line))).toEqual([])
})

it('the example uses every kind of step, criterion, condition and part', () => {
  const document = readRunbook(example)
  const kinds = (rows: { kind: string }[]) => new Set(rows.map(({ kind }) => kind)).size
  const steps = document.phases.flatMap(phase => phase.steps)
  expect(kinds(steps)).toBe(7)
  expect(kinds(document.gates.flatMap(({ criteria }) => criteria))).toBe(12)
  expect(kinds(steps.flatMap(({ spec }) => (spec.kind === 'check' ? spec.conditions : [])))).toBe(3)
  const empty = Object.entries(document).filter(([, part]) => Array.isArray(part) && part.length === 0)
  expect(empty).toEqual([])
})
