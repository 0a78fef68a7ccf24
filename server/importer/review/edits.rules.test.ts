import { expect, it } from 'vitest'
import { type Finding, type FindingInput, type FindingKind, findingValue } from '../finding.inputs.ts'
import { coverageOf, mismatches } from './coverage.rules.ts'
import { change, dismiss, fieldFaults, move } from './edits.rules.ts'
import { findingFault } from './finding-faults.rules.ts'
import { findingAt, outlineRows } from './findings-by-part.rules.ts'
import { restore } from './restore.rules.ts'
import { retype } from './retype.rules.ts'
import { cutsOf, merge, split } from './split-merge.rules.ts'

const source = `# Night move
## Before we start (2 items)
- [ ] Tape is in the drive
  - [ ] Label readable
  - [ ] Slot free
## 22:00 Move
1. Copy

stop.sh
copy.sh --all

Ask Ada if unsure.
She has the keys.`.split('\n')

const made = <K extends FindingKind>(
  id: string,
  kind: K,
  [from, to]: [number, number],
  value: FindingInput<K>,
  rest: { in?: string; sure?: boolean } = {},
) => ({ id, kind, lines: { from, to }, sure: true, ...rest, value: findingValue(kind, value) }) as Finding

const findings: Finding[] = [
  made('f1', 'name', [1, 1], { name: 'Night move' }),
  made('f2', 'section', [2, 2], { title: 'Before we start', stated: 2 }),
  made(
    'f3',
    'item',
    [3, 5],
    {
      title: 'Tape is in the drive',
      role: 'Operator',
      subItems: [{ title: 'Label readable' }, { title: 'Slot free' }],
    },
    { in: 'f2', sure: false },
  ),
  made('f4', 'phase', [6, 6], { title: 'Move' }),
  made('f5', 'step', [7, 10], { title: 'Copy', command: 'stop.sh\ncopy.sh --all' }, { in: 'f4' }),
  made('f6', 'note', [12, 13], { text: 'Ask Ada if unsure.\nShe has the keys.' }),
]
const get = (list: Finding[], id: string) => list.find(finding => finding.id === id)

it('changes one value, and what a person wrote is no guess any more', () => {
  const after = change(findings, 'f3', { title: 'Tape is loaded', role: undefined })
  expect(get(after, 'f3')).toMatchObject({ sure: true, value: { title: 'Tape is loaded' } })
  expect(get(after, 'f3')?.value).not.toHaveProperty('role')
  expect(get(findings, 'f3')?.sure).toBe(false)
})

it('says what is wrong with a field before it is kept, and names the finding in a refusal', () => {
  const item = get(findings, 'f3') as Finding
  expect(fieldFaults(item, { title: '' })).toHaveProperty('title')
  expect(fieldFaults(item, { title: 'Loaded' })).toEqual({})
  const [broken] = change([item], 'f3', { title: '' })
  expect(findingFault(broken as Finding)).toMatchObject({ findingId: 'f3' })
  expect(findingFault(broken as Finding)?.text).toMatch(/line 3/)
})

it('keeps words and fields that fit when a finding becomes another kind', () => {
  expect(get(retype(findings, 'f3', 'step'), 'f3')).toMatchObject({
    kind: 'step',
    value: { title: 'Tape is in the drive', role: 'Operator', checks: ['Label readable', 'Slot free'] },
  })
  expect(get(retype(findings, 'f3', 'step'), 'f3')).not.toHaveProperty('in')
  expect(get(retype(findings, 'f6', 'role'), 'f6')).toMatchObject({
    value: { title: 'Ask Ada if unsure.', summary: 'She has the keys.' },
  })
})

it.each([
  'name',
  'variable',
  'role',
  'section',
  'item',
  'gate',
  'signOff',
  'phase',
  'step',
  'procedure',
  'slo',
  'trigger',
  'rollback',
  'rollbackCriterion',
  'template',
  'channel',
  'message',
  'escalation',
  'contact',
  'risk',
  'hypercare',
  'postAction',
  'link',
] as const)('a note may become a %s, with a value that fits', kind => {
  const finding = get(retype(findings, 'f6', kind), 'f6') as Finding
  expect(finding.kind).toBe(kind)
  expect(findingFault(finding)).toBeNull()
})

it('makes items of the steps of a phase that becomes a section, and keeps orphans in sight', () => {
  expect(get(retype(findings, 'f4', 'section'), 'f5')).toMatchObject({ kind: 'item', in: 'f4' })
  expect(get(retype(findings, 'f4', 'note'), 'f5')).toMatchObject({ kind: 'step' })
  expect(get(retype(findings, 'f4', 'note'), 'f5')).not.toHaveProperty('in')
})

it('splits an item at a sub-item, a step at a command and a note at a line', () => {
  expect(cutsOf(get(findings, 'f3') as Finding).map(({ label }) => label)).toEqual([
    'Label readable',
    'Slot free',
  ])
  const items = split(findings, 'f3', 1, source)
  expect(get(items, 'f3')).toMatchObject({
    lines: { from: 3, to: 4 },
    value: { subItems: [{ title: 'Label readable' }] },
  })
  expect(get(items, 'f3.2')).toMatchObject({
    in: 'f2',
    lines: { from: 5, to: 5 },
    value: { title: 'Slot free', role: 'Operator' },
  })
  const steps = split(findings, 'f5', 1, source)
  expect(get(steps, 'f5')?.value).toMatchObject({ command: 'stop.sh' })
  expect(get(steps, 'f5.2')).toMatchObject({ lines: { from: 10 }, value: { command: 'copy.sh --all' } })
  const notes = split(findings, 'f6', 1, source)
  expect(get(notes, 'f6.2')).toMatchObject({
    lines: { from: 13, to: 13 },
    value: { text: 'She has the keys.' },
  })
})

it('keeps what a sub-item measures when an item begins there', () => {
  const value = { type: 'number', unit: 'min', comparison: '<=', target: 15 } as const
  const item = made('m', 'item', [1, 3], {
    title: 'Backup',
    subItems: [{ title: 'Taken' }, { title: 'Time to restore', value }, { title: 'Stored' }],
  })
  const [first, second] = split([item], 'm', 1, ['Backup', 'Taken', 'Time to restore'])
  expect(first?.value).toMatchObject({ subItems: [{ title: 'Taken' }] })
  expect(second?.value).toMatchObject({
    title: 'Time to restore',
    subItems: [{ title: 'Time to restore', value }, { title: 'Stored' }],
  })
  expect(merge([first, second] as Finding[], 'm')[0]?.value).toEqual(item.value)
})

it('merges what was split back to the same, and a section takes the items of the next', () => {
  const merged = merge(split(findings, 'f3', 1, source), 'f3')
  expect(get(merged, 'f3')?.value).toEqual(get(findings, 'f3')?.value)
  expect(merged).toHaveLength(findings.length)
  const two = [...findings, made('f7', 'section', [14, 14], { title: 'More' })]
  const moved = move(two, 'f3', 'f7')
  expect(get(moved, 'f3')?.in).toBe('f7')
  expect(get(merge(moved, 'f2'), 'f3')?.in).toBe('f2')
})

it('moves only into what can hold it', () => {
  expect(move(findings, 'f3', 'f4')).toBe(findings)
  expect(get(move(findings, 'f5', undefined), 'f5')).not.toHaveProperty('in')
})

it('dismisses to a note with the very lines, and restores what was read', () => {
  const gone = dismiss(findings, 'f3', source)
  expect(get(gone, 'f3')).toMatchObject({ kind: 'note', value: { text: source.slice(2, 5).join('\n') } })
  expect(restore(gone, 'f3', findings)).toEqual(findings)
  expect(restore(split(findings, 'f3', 1, source), 'f3.2', findings)).toEqual(findings)
})

it('steps of a procedure that is dismissed do not become steps of the plan', () => {
  const list = [
    made('p', 'procedure', [1, 1], { title: 'Drain' }),
    made('s', 'step', [2, 2], { title: 'Drain a node', command: 'drain' }, { in: 'p' }),
  ]
  expect(get(dismiss(list, 'p', ['Drain', 'drain']), 's')?.kind).toBe('note')
})

it('accounts for every line, and says which heading counted otherwise', () => {
  expect(coverageOf(findings, source)).toMatchObject({ lines: 13, share: 1, noted: 2, notes: 1, open: [] })
  expect(coverageOf(findings.slice(0, -1), source).open).toEqual([12, 13])
  expect(mismatches(findings)).toEqual([
    { findingId: 'f2', line: 2, text: '"Before we start" says 2 items, 1 was found.' },
  ])
})

it('shows findings as the runbook will look, what nothing holds included', () => {
  const titles = outlineRows(findings, { filter: 'all', warned: [] }).map(row =>
    row.kind === 'group' ? row.title : row.key,
  )
  expect(titles).toEqual([
    ...['About', 'f1', 'Checklist', 'f2', 'f3', 'Plan', 'f4', 'f5'],
    ...['Notes, kept as they stand', 'f6'],
  ])
  const guesses = outlineRows(findings, { filter: 'guesses', warned: [] })
  expect(guesses.map(({ key }) => key)).toEqual(['group:checklist', 'f3'])
  expect(findingAt(findings, 4)?.id).toBe('f3')
})

it('does not count a line as accounted for while a word of it is in no finding and no note', () => {
  const lines = [
    '- 22:00 Put the page up (if asked for)',
    '- **Verification:** look, 5 min',
    '- [ ] See [URL]',
  ]
  const item = (line: number, title: string): Finding => ({
    id: `f${line}`,
    kind: 'item',
    sure: true,
    lines: { from: line, to: line },
    value: { title, required: true, evidence: [], subItems: [], dueOffset: 0 } as never,
  })
  const part = coverageOf([item(1, 'the page up'), item(2, 'Look'), item(3, 'See')], lines)
  expect(part.partly).toEqual([{ line: 1, words: ['put', 'if', 'asked', 'for'] }])
  expect(part.share).toBeCloseTo(2 / 3)
  const whole = coverageOf(
    [item(1, 'Put the page up (if asked for)'), item(2, 'Look'), item(3, 'See')],
    lines,
  )
  expect(whole).toMatchObject({ share: 1, partly: [] })
})
