import { expect, it } from 'vitest'
import { type Finding, isKind } from '../../finding.inputs.ts'
import { findingsOfRows } from './findings-of-rows.ts'
import { rowsOfCsv } from './rows-of-csv.ts'

const read = (csv: string) => {
  const found = findingsOfRows(rowsOfCsv(csv), 'Move')
  if (!found) throw new Error('no header')
  return found
}
const steps = (findings: Finding[]) => findings.filter(isKind('step'))
const titleOf = (findings: Finding[], id: string) => steps(findings).find(step => step.id === id)?.value.title
const waits = (findings: Finding[]) =>
  steps(findings).map(({ value }) => value.dependsOn?.map(id => titleOf(findings, id)))

it('makes a plan of a list with groups, times, owners and predecessors', () => {
  const { findings, warnings } = read(
    [
      'ID;Phase;Task;Owner;Start;Duration;Predecessors;Command;Ticket',
      '10;Prepare;Freeze orders;Shop lead;T-30;10 min;;;OPS-7',
      '20;Prepare;"Copy the ledger; all of it";DBA;T-20;0:15;10;ledger copy --all;',
      '30;Switch;Point to the new shop;Network;T+0;5;10, 20;;',
    ].join('\n'),
  )
  expect(findings.filter(isKind('phase')).map(({ value, lines }) => [value.title, lines])).toEqual([
    ['Prepare', { from: 2, to: 3 }],
    ['Switch', { from: 4, to: 4 }],
  ])
  expect(steps(findings).map(({ lines, value }) => ({ ...lines, ...value }))).toMatchObject([
    {
      from: 2,
      title: 'Freeze orders',
      role: 'Shop lead',
      offset: -30,
      durationMinutes: 10,
      instructions: 'Ticket: OPS-7',
    },
    { from: 3, title: 'Copy the ledger; all of it', command: 'ledger copy --all', durationMinutes: 15 },
    { from: 4, title: 'Point to the new shop', offset: 0, durationMinutes: 5 },
  ])
  expect(waits(findings)).toEqual([[], ['Freeze orders'], ['Freeze orders', 'Copy the ledger; all of it']])
  expect(warnings).toEqual([])
})

it('reads predecessors as MS Project writes them, by row, and says what cannot be kept', () => {
  const { findings, warnings } = read(
    'Name\tDuration\tPredecessors\nA\t5 min\t\nB\t5 min\t1FS+5 min\nC\t5 min\t1SS\nD\t5 min\t2;9\nE\t5 min\t5',
  )
  expect(waits(findings)).toEqual([[], ['A'], [], ['B'], []])
  expect(warnings.map(({ line, text }) => `${line}: ${text}`)).toEqual([
    '3: 1FS+5 min: the wait of +5 min is not kept; add a step that waits.',
    expect.stringMatching(/^4: 1SS: only/),
    '5: Row 5 waits for "9", which is not in the list.',
    '6: Row 6 waits for itself.',
  ])
})

it('opens circles', () => {
  const { findings, warnings } = read('Task,Depends on\nA,C\nB,A\nC,B\n')
  expect(waits(findings)).toEqual([['C'], [], ['B']])
  expect(warnings).toEqual([{ line: 3, text: '"B" and "A" wait for each other; this one no longer waits.' }])
})

it('makes phases of an outline, and who waits for a summary waits for all of it', () => {
  const { findings } = read(
    'WBS,Task Name,Predecessors\n1,Prepare,\n1.1,Copy,\n1.2,Check,1.1\n2,Switch,\n2.1,Turn,1\n',
  )
  expect(findings.filter(isKind('phase')).map(({ value }) => value.title)).toEqual(['Prepare', 'Switch'])
  expect(waits(findings)).toEqual([[], ['Copy'], ['Copy', 'Check']])
})

it('counts clock times from the first, over midnight too, and says so', () => {
  const { findings, warnings } = read('Time,Step,Who\n23:30,Close,Ann\n23:45,Copy,Ben\n00:15,Open,Ann\n')
  expect(steps(findings).map(({ value }) => value.offset)).toEqual([0, 15, 45])
  expect(warnings).toEqual([{ line: 2, text: expect.stringContaining('23:30') }])
})

it('keeps times and durations that it does not understand as they stand', () => {
  const { findings, warnings } = read('Task,Start,Duration\nCopy,after lunch,a while\n')
  expect(steps(findings).map(({ value }) => value.instructions)).toEqual([
    'Start: after lunch\nDuration: a while',
  ])
  expect(warnings.map(({ line }) => line)).toEqual([2, 2])
})

it('makes a checklist of a list with ticks and no times', () => {
  const { findings, warnings } = read(
    'Shop move\n\nSection,Check,Owner,Done,Remark\nBefore,Backup taken,DBA,x,\nBefore,Staff told,HR,,by mail\nAfter,Till opens,Shop,maybe,\n,,,,lonely\n',
  )
  expect(findings.filter(isKind('name')).map(({ value }) => value.name)).toEqual(['Shop move'])
  const sections = findings.filter(isKind('section'))
  expect(sections.map(({ value }) => value.title)).toEqual(['Before', 'After'])
  expect(findings.filter(isKind('item')).map(({ lines, value }) => ({ ...lines, ...value }))).toMatchObject([
    { from: 4, title: 'Backup taken', role: 'DBA', claimed: true },
    { from: 5, title: 'Staff told', subItems: [{ title: 'Remark: by mail' }] },
    { from: 6, title: 'Till opens' },
  ])
  expect(findings.filter(isKind('note')).map(({ lines, value }) => [lines.from, value.text])).toEqual([
    [7, 'Remark: lonely'],
  ])
  expect(warnings.map(({ line }) => line)).toEqual([6, 7])
})

it('is no list without a row that names the columns', () => {
  expect(findingsOfRows(rowsOfCsv('a,b\nc,d\n'), 'x')).toBeNull()
})
