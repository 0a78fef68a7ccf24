import { expect, it } from 'vitest'
import { assembleDocument } from '../assemble/assemble-document.ts'
import { type Finding, type FindingInput, type FindingKind, findingValue } from '../finding.inputs.ts'
import { dismiss } from './edits.rules.ts'
import { retype } from './retype.rules.ts'
import { merge, split } from './split-merge.rules.ts'

const made = <K extends FindingKind>(
  id: string,
  kind: K,
  line: number,
  value: FindingInput<K>,
  of?: string,
) =>
  ({
    id,
    kind,
    lines: { from: line, to: line },
    sure: true,
    ...(of && { in: of }),
    value: findingValue(kind, value),
  }) as Finding

const step = (id: string, line: number, dependsOn?: string[]) =>
  made(id, 'step', line, { title: id, command: `${id}\n${id} --more`, ...(dependsOn && { dependsOn }) }, 'p')

const source = ['Move', 'a', 'b', 'c', 'd']
const plan: Finding[] = [
  made('p', 'phase', 1, { title: 'Move' }),
  ...[step('a', 2, []), step('b', 3, ['a']), step('c', 4, ['b']), step('d', 5, ['b', 'c'])],
]

/** What each step of the runbook waits for. */
const waits = (findings: Finding[]) =>
  Object.fromEntries(
    assembleDocument(findings)
      .document.phases.flatMap(({ steps }) => steps)
      .map(({ key, dependsOn }) => [key, dependsOn]),
  )

it('merged steps wait for what both waited for, never for themselves, and others for the one', () => {
  expect(waits(merge(plan, 'a'))).toEqual({ a: [], c: ['a'], d: ['a', 'c'] })
  expect(waits(merge(plan, 'b'))).toEqual({ a: [], b: ['a'], d: ['b'] })
})

it('a step that followed the one before still does when the merged one only waited for it', () => {
  const list = [plan[0] as Finding, step('z', 2), step('a', 3), step('b', 4, ['a']), step('c', 5, ['b'])]
  expect(waits(merge(list, 'a'))).toEqual({ z: [], a: ['z'], c: ['a'] })
  const more = list.with(3, step('b', 4, ['a', 'q'])).concat(step('q', 6, []))
  expect(waits(merge(more, 'a'))).toMatchObject({ a: ['z', 'q'], c: ['a'] })
})

it.each([
  ['dismissed', (list: Finding[], id: string) => dismiss(list, id, source)],
  ['another kind', (list: Finding[], id: string) => retype(list, id, 'postAction')],
])('who waited for a step that is %s waits for what that waited for', (_, away) => {
  expect(waits(away(plan, 'b'))).toEqual({ a: [], c: ['a'], d: ['a', 'c'] })
  expect(waits(away(away(plan, 'b'), 'c'))).toEqual({ a: [], d: ['a'] })
  expect(waits(away(plan, 'a'))).toMatchObject({ b: [], c: ['b'] })
  const followed = [plan[0] as Finding, step('a', 2), step('b', 3), step('c', 4, ['b'])]
  expect(waits(away(followed, 'b'))).toEqual({ a: [], c: ['a'] })
})

it('steps of a phase that becomes a section leave nobody waiting for them', () => {
  const other = made('q', 'phase', 6, { title: 'Then' })
  const last = { ...step('e', 7, ['d']), in: 'q' }
  const after = retype([...plan, other, last], 'p', 'section')
  expect(after.find(({ id }) => id === 'e')?.value).toMatchObject({ dependsOn: [] })
})

it('who waited for a step that is split waits for both parts, and merging them is as before', () => {
  const parts = split(plan, 'b', 1, source)
  expect(waits(parts)).toEqual({
    a: [],
    b: ['a'],
    'b-more': ['b'],
    c: ['b', 'b-more'],
    d: ['b', 'b-more', 'c'],
  })
  expect(waits(merge(parts, 'b'))).toEqual(waits(plan))
})
