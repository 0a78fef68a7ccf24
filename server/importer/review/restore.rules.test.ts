import { expect, it } from 'vitest'
import { type Finding, type FindingInput, type FindingKind, findingValue } from '../finding.inputs.ts'
import { change, dismiss, move } from './edits.rules.ts'
import { restore } from './restore.rules.ts'
import { retype } from './retype.rules.ts'
import { merge, split } from './split-merge.rules.ts'

const made = <K extends FindingKind>(
  id: string,
  kind: K,
  [from, to]: [number, number],
  value: FindingInput<K>,
  of?: string,
) =>
  ({
    id,
    kind,
    lines: { from, to },
    sure: true,
    ...(of && { in: of }),
    value: findingValue(kind, value),
  }) as Finding

const source = ['Power', 'Fuse in', 'Data', 'Tape in', 'Disk full', 'Move', 'Stop', 'Copy', 'Start', 'Drain']
const step = (id: string, line: number, dependsOn: string[], of = 'p') =>
  made(id, 'step', [line, line], { title: source[line - 1] ?? '', command: 'x\ny', dependsOn }, of)

const read: Finding[] = [
  made('s1', 'section', [1, 1], { title: 'Power' }),
  made('i1', 'item', [2, 2], { title: 'Fuse in' }, 's1'),
  made('s2', 'section', [3, 3], { title: 'Data' }),
  made('i2', 'item', [4, 4], { title: 'Tape in', subItems: [{ title: 'Label' }] }, 's2'),
  made('i3', 'item', [5, 5], { title: 'Disk full' }, 's2'),
  made('p', 'phase', [6, 6], { title: 'Move' }),
  ...[step('a', 7, []), step('b', 8, ['a']), step('c', 9, ['b'])],
  made('r', 'procedure', [10, 10], { title: 'Drain' }),
  made('d', 'step', [11, 11], { title: 'Drain a node', command: 'drain' }, 'r'),
]
const get = (list: Finding[], id: string) => list.find(finding => finding.id === id)

it.each([
  ['a section that was dismissed', dismiss(read, 's2', source), 's2'],
  ['a section that became a phase', retype(read, 's2', 'phase'), 's2'],
  ['a section that took the next one', merge(read, 's1'), 's1'],
  ['a phase that became a section', retype(read, 'p', 'section'), 'p'],
  ['a phase that became a note', retype(read, 'p', 'note'), 'p'],
  ['a procedure that was dismissed', dismiss(read, 'r', source), 'r'],
  ['a step that was dismissed', dismiss(read, 'b', source), 'b'],
  ['a step that became an item', retype(read, 'b', 'item'), 'b'],
  ['a step that was split', split(read, 'b', 1, source), 'b'],
  ['steps that were merged', merge(read, 'a'), 'a'],
  ['three steps that were merged', merge(merge(read, 'a'), 'a'), 'a'],
  ['items that were merged', merge(read, 'i2'), 'i2'],
  ['the rest of items that were merged and cut', split(merge(read, 'i2'), 'i2', 1, source), 'i2'],
  ['the end of items that were merged and cut', split(merge(read, 'i2'), 'i2', 1, source), 'i2.2'],
  ['what took a part of another', merge(split(split(read, 'i2', 0, source), 'i2.2', 0, source), 'i2'), 'i2'],
] as const)('%s is as it was read, with all around it', (_, changed, id) => {
  expect(restore(changed as Finding[], id, read)).toEqual(read)
})

it('what was cut off an item goes back into its section with it', () => {
  const parts = split(read, 'i2', 0, source)
  const back = restore(dismiss(parts, 's2', source), 's2', read)
  expect([get(back, 'i2')?.in, get(back, 'i2.2')?.in]).toEqual(['s2', 's2'])
})

it('what a person changed of the items stays', () => {
  const changed = change(dismiss(read, 's2', source), 'i3', { title: 'Disk nearly full' })
  expect(get(restore(changed, 's2', read), 'i3')).toMatchObject({
    in: 's2',
    value: { title: 'Disk nearly full' },
  })
  const risk = retype(dismiss(read, 's2', source), 'i3', 'risk')
  expect(get(restore(risk, 's2', read), 'i3')).toMatchObject({ kind: 'risk' })
})

it('an item whose section is none any more stays where it is', () => {
  const gone = dismiss(read, 's2', source)
  expect(get(restore(change(gone, 'i3', { title: 'Disk' }), 'i3', read), 'i3')?.in).toBe('s1')
  expect(get(restore(move(gone, 'i3', undefined), 'i3', read), 'i3')).not.toHaveProperty('in')
})

it('a restored step waits for what is there of what it waited for', () => {
  const gone = dismiss(read, 'b', source)
  const changed = change(gone, 'c', { title: 'Begin' })
  expect(get(restore(changed, 'c', read), 'c')?.value).toMatchObject({ title: 'Start', dependsOn: ['a'] })
  const one = change(merge(read, 'a'), 'c', { title: 'Begin' })
  expect(get(restore(one, 'c', read), 'c')?.value).toMatchObject({ dependsOn: ['a'] })
  const parts = change(split(read, 'b', 1, source), 'c', { title: 'Begin' })
  expect(get(restore(parts, 'c', read), 'c')?.value).toMatchObject({ dependsOn: ['b', 'b.2'] })
})
