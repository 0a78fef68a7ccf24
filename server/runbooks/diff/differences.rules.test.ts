import { readFileSync } from 'node:fs'
import path from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { RunbookDocument } from '../document.ts'
import { readRunbook } from '../markdown/read-runbook.ts'
import { arbitraryDocument } from '../testing/arbitrary-document.ts'
import { diffDocuments } from './differences.rules.ts'

const shipped = readFileSync(
  path.resolve(import.meta.dirname, '../../../runbooks/demo-orchestrator.md'),
  'utf8',
)
const changed = (change: (document: RunbookDocument) => unknown) => {
  const document = readRunbook(shipped)
  change(document)
  return diffDocuments(readRunbook(shipped), document)
}
const replaced = (from: string, to: string) => {
  const text = shipped.replace(from, to)
  if (text === shipped) throw new Error(`the shipped runbook does not say ${from}`)
  return diffDocuments(readRunbook(shipped), readRunbook(text))
}

describe('two versions of a runbook', () => {
  it.each([
    [
      'a threshold',
      'error_rate > 5 %',
      'error_rate > 3 %',
      [
        {
          part: 'trigger',
          change: 'changed',
          title: 'Error rate, raised',
          fields: [{ field: 'value', from: '5', to: '3' }],
        },
      ],
    ],
    [
      'a service level',
      'latency_p95 < 200 ms',
      'latency_p95 < 150 ms',
      [
        {
          part: 'service level',
          where: 'Service levels · Response time p95',
          fields: [{ field: 'value', from: '200', to: '150' }],
        },
      ],
    ],
    [
      'when a phase starts',
      '(T+45 min, 10 min)',
      '(T+50 min, 10 min)',
      [
        {
          part: 'phase',
          where: 'Phase 5: Traffic cutover',
          fields: [{ field: 'starts at', from: 'T+45 min', to: 'T+50 min' }],
        },
      ],
    ],
    [
      'the share of the traffic',
      '- Shift: 50 %',
      '- Shift: 25 %',
      [
        {
          part: 'step',
          where: 'Phase 5 · 5.2 Shift half of the users',
          fields: [{ field: 'shift to', from: '50', to: '25' }],
        },
      ],
    ],
    [
      'an item’s title, its key the same',
      'Old lane stays warm after cutover',
      'Old lane stays warm for a day',
      [
        {
          part: 'item',
          fields: [
            {
              field: 'title',
              from: 'Old lane stays warm after cutover',
              to: 'Old lane stays warm for a day',
            },
          ],
        },
      ],
    ],
    [
      'a criterion',
      ' `window` (advisory)',
      ' `window`',
      [
        {
          part: 'criterion',
          where: 'GATE 1: Pre-deployment · The window is open',
          fields: [{ field: 'required', from: 'no', to: 'yes' }],
        },
      ],
    ],
    [
      'a sub-item that is new',
      '  - [ ] Machine reserved\n',
      '  - [ ] Machine reserved\n  - [ ] Disk has room\n',
      [{ part: 'sub-item', change: 'added', title: 'Disk has room' }],
    ],
  ])('%s', (_, from, to, expected) => {
    expect(replaced(from, to)).toMatchObject(expected)
    expect(replaced(from, to)).toHaveLength(expected.length)
  })

  it('tells a removed step by its old place', () => {
    expect(changed(({ phases }) => phases[1]?.steps.splice(2, 1))).toMatchObject([
      { part: 'step', change: 'removed', where: "Phase 1 · 1.3 Note the schema's version" },
    ])
  })

  it('tells one move when one thing moved', () => {
    const changes = changed(({ checklist }) => {
      const [first] = checklist.sections.splice(0, 1)
      if (first) checklist.sections.push(first)
    })
    expect(changes).toMatchObject([{ part: 'section', change: 'moved', title: 'Infrastructure' }])
  })

  it('tells a step that went to another phase as moved', () => {
    const changes = changed(({ phases }) => {
      const [step] = phases[1]?.steps.splice(3, 1) ?? []
      if (step) phases[2]?.steps.push(step)
    })
    expect(changes).toMatchObject([
      {
        change: 'moved',
        fields: [{ field: 'place', from: 'Phase 1 · 1.4 Tell the team', to: 'Phase 2 · 2.4 Tell the team' }],
      },
    ])
  })

  it('follows a renamed key by its title', () => {
    const changes = changed(({ slos }) => {
      if (slos[3]) slos[3].key = 'db'
    })
    expect(changes).toMatchObject([
      { change: 'changed', fields: [{ field: 'key', from: 'database', to: 'db' }] },
    ])
  })
})

describe('any two documents', () => {
  const plain = (document: RunbookDocument): RunbookDocument => JSON.parse(JSON.stringify(document))

  it('differ in nothing from themselves', () => {
    fc.assert(
      fc.property(arbitraryDocument, document => {
        expect(diffDocuments(document, plain(document))).toEqual([])
      }),
      { numRuns: 50 },
    )
  })

  it('differ in something when they are not the same, and change by change when one part is exchanged', () => {
    fc.assert(
      fc.property(arbitraryDocument, arbitraryDocument, (one, other) => {
        for (const part of Object.keys(one) as (keyof RunbookDocument)[]) {
          const mixed = { ...one, [part]: other[part] }
          const same = JSON.stringify(mixed) === JSON.stringify(one)
          expect(diffDocuments(one, mixed).length > 0).toBe(!same)
        }
      }),
      { numRuns: 50 },
    )
  })
})
