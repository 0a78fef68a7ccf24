import { expect, it } from 'vitest'
import {
  type Finding,
  type FindingKind,
  findingKinds,
  findingValue,
} from '../../../server/importer/finding.inputs.ts'
import { fieldFaults } from '../../../server/importer/review/edits.rules.ts'
import { asKind } from '../../../server/importer/review/retype.rules.ts'
import { FIELDS, type FieldSpec } from './field-specs.ts'
import { fieldText, fieldValue } from './field-values.ts'

const place = { id: 'f1', sure: true, lines: { from: 1, to: 1 } }
const item: Finding = {
  ...place,
  kind: 'item',
  value: findingValue('item', {
    title: 'Tape loaded',
    subItems: [{ title: 'Free space', value: { type: 'number', unit: 'GB' } }, { title: 'Label readable' }],
  }),
}
const field = (kind: FindingKind, name: string) => FIELDS[kind].find(spec => spec.name === name) as FieldSpec

it('keeps what a sub-item measures when its words change', () => {
  const spec = field('item', 'subItems')
  expect(fieldText(spec, item)).toBe('Free space\nLabel readable')
  expect(fieldValue(spec, item, 'Free space on tape\n\nLabel readable\nDoor shut')).toEqual([
    { title: 'Free space on tape', value: { type: 'number', unit: 'GB' } },
    { title: 'Label readable' },
    { title: 'Door shut' },
  ])
})

it('reads an empty optional number as none, and refuses words', () => {
  const spec = field('item', 'due')
  expect(fieldValue(spec, item, ' ')).toBeUndefined()
  expect(fieldFaults(item, { due: fieldValue(spec, item, 'soon') })).toHaveProperty('due')
})

it('reads how many of a section are enough, and says how it is written', () => {
  const spec = field('section', 'rule')
  const section: Finding = {
    ...place,
    kind: 'section',
    value: findingValue('section', { title: 'Smoke tests', rule: { atLeast: 19, of: 20 } }),
  }
  expect(fieldText(spec, section)).toBe('19 of 20')
  expect(fieldValue(spec, section, 'at least 2/3')).toEqual({ atLeast: 2, of: 3 })
  expect(fieldValue(spec, section, ' ')).toBeUndefined()
  for (const wrong of ['most', '3 of 2']) {
    const faults = fieldFaults(section, { rule: fieldValue(spec, section, wrong) })
    expect(faults).toEqual({ rule: 'write for example 19 of 20' })
  }
})

it.each(findingKinds.filter(kind => kind !== 'window'))(
  'every field of a %s is shown and kept as it is',
  kind => {
    const note: Finding = { ...place, kind: 'note', value: { text: 'Call the desk' } }
    const finding = asKind(note, kind)
    for (const spec of FIELDS[kind].filter(({ type }) => type !== 'check')) {
      const value = fieldValue(spec, finding, fieldText(spec, finding))
      expect(fieldFaults(finding, { [spec.name]: value })).toEqual({})
    }
  },
)
