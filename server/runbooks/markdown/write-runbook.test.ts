import { readFileSync } from 'node:fs'
import path from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { arbitraryDocument } from '../testing/arbitrary-document.ts'
import { isCanonical } from './is-canonical.ts'
import { readRunbook } from './read-runbook.ts'
import { writeRunbook } from './write-runbook.ts'

const shipped = readFileSync(
  path.resolve(import.meta.dirname, '../../../runbooks/demo-orchestrator.md'),
  'utf8',
)

describe('what is written reads the same', () => {
  it('whatever the document holds', () => {
    fc.assert(
      fc.property(arbitraryDocument, document => {
        const text = writeRunbook(document)
        const read = readRunbook(text)
        expect(read).toEqual(document)
        expect(writeRunbook(read)).toBe(text)
        expect(isCanonical(text)).toBe(true)
      }),
      { numRuns: Number(process.env.RUNS ?? 100) },
    )
  })

  it('for the runbook that ships, nearly every line as a person wrote it', () => {
    const document = readRunbook(shipped)
    const text = writeRunbook(document)
    expect(readRunbook(text)).toEqual(document)
    const lines = new Set(text.split('\n'))
    const written = shipped.split('\n').filter(line => line.trim() !== '')
    expect(written.filter(line => lines.has(line)).length / written.length).toBeGreaterThan(0.94)
  })
})
