import { expect, it } from 'vitest'
import {
  type Finding,
  type FindingKind,
  findingKinds,
  findingValue,
} from '../../../server/runbooks/recognise/finding.ts'
import { asKind } from '../../../server/runbooks/review/retype/rules.ts'
import { fieldFaults } from '../../../server/runbooks/review/rules.ts'
import { FIELDS, type FieldSpec } from './field-specs.ts'
import { fieldText, fieldValue } from './field-values.ts'

const place = { id: 'f1', sure: true, lines: { from: 1, to: 1 } }
const item: Finding = {
  ...{ ...place, kind: 'item' },
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
