import { expect, it } from 'vitest'
import { type Finding, type FindingInput, type FindingKind, findingValue } from '../finding.inputs.ts'
import { findingFault } from './finding-faults.rules.ts'
import { asKind, retype } from './retype.rules.ts'

const made = <K extends FindingKind>(id: string, kind: K, value: FindingInput<K>, of?: string) =>
  ({
    id,
    kind,
    lines: { from: 1, to: 1 },
    sure: true,
    ...(of && { in: of }),
    value: findingValue(kind, value),
  }) as Finding

const as = (finding: Finding, kind: FindingKind) => {
  const changed = asKind(finding, kind)
  expect(findingFault(changed)).toBeNull()
  return changed.value
}

it.each([
  ['Copy: the tape first', 'the tape first'],
  ['Copy\n- the tape\n- the disk', '- the tape\n- the disk'],
  ['Copy the tape first', 'Copy the tape first'],
  ['Copying takes long', 'Copying takes long'],
  ['Copy', ''],
])('keeps all words that stand behind the title: %j', (summary, kept) => {
  expect(as(made('r', 'role', { title: 'Copy', summary }), 'gate')).toMatchObject({ question: kept })
})

it('keeps the end of a first line that is too long for a title', () => {
  const text = `${'a'.repeat(299)}bcdef`
  expect(as(made('n', 'note', { text }), 'role')).toMatchObject({ summary: 'cdef' })
  expect(as(made('n', 'note', { text: `${text}\nmore` }), 'role')).toMatchObject({ summary: 'cdef\nmore' })
})

const step = made(
  's',
  'step',
  {
    title: 'Stop',
    command: 'stop.sh --all',
    instructions: 'Ask Ada.',
    expected: 'stopped',
    checks: ['It is quiet'],
    role: 'Operator',
    dependsOn: ['f12'],
  },
  'p',
)
const proved = {
  title: 'Stop',
  role: 'Operator',
  subItems: [{ title: 'It is quiet' }],
  verification: { kind: 'command', command: 'stop.sh --all', expected: 'stopped', text: 'Ask Ada.' },
}

it('makes the command of a step the proof of an item, with what it must answer', () => {
  expect(as(step, 'item')).toMatchObject(proved)
  const said = as(made('s', 'step', { title: 'Wait', instructions: 'Until it is quiet.' }), 'item')
  expect(said).toMatchObject({ verification: { kind: 'attestation', text: 'Until it is quiet.' } })
  expect(as(made('s', 'step', { title: 'Wait', role: 'Operator' }), 'item')).not.toHaveProperty(
    'verification',
  )
})

it('does so for the steps of a phase that becomes a section', () => {
  const after = retype([made('p', 'phase', { title: 'Move' }), step], 'p', 'section')
  expect(after[1]).toMatchObject({ kind: 'item', in: 'p', value: proved })
})

it('makes the proof of an item the command of a step again', () => {
  const { dependsOn: _, ...rest } = step.value as FindingInput<'step'>
  expect(as(asKind(step, 'item'), 'step')).toEqual(rest)
})

it('keeps the words of a step in lists where there is no other place', () => {
  const words = ['stop.sh --all', 'Ask Ada.', 'stopped', 'Operator', 'It is quiet']
  const { actions } = as(step, 'phase') as { actions: string[] }
  expect(actions.toSorted()).toEqual(words.toSorted())
  for (const word of words) expect((as(step, 'note') as { text: string }).text).toContain(word)
})
