import { expect, it } from 'vitest'
import { namesIn, ownFields, typeWords } from './type-words.ts'

const item = { $ref: '#/components/schemas/Item' }

it('says a type in the words of a reader', () => {
  expect(typeWords({ type: 'string', format: 'uuid' })).toBe('id')
  expect(typeWords({ type: ['number', 'null'] })).toBe('number | none')
  expect(typeWords({ type: 'string', enum: ['go', 'no_go'] })).toBe('go | no_go')
  expect(typeWords({ type: 'array', items: item })).toBe('list of Item')
  expect(typeWords({ type: 'object', additionalProperties: item })).toBe('by key, Item')
  expect(typeWords({ type: 'array', prefixItems: [{ type: 'number' }, { type: ['number', 'null'] }] })).toBe(
    '[number, number | none]',
  )
  expect(typeWords({ type: 'object', properties: { start: {}, end: {} } })).toBe('{start, end}')
})

it('finds the names that its words mention, and no deeper ones', () => {
  expect([...namesIn({ anyOf: [item, { type: 'null' }] })]).toEqual(['Item'])
  expect([...namesIn({ type: 'array', items: item })]).toEqual(['Item'])
  expect([...namesIn({ type: 'object', properties: { item } })]).toEqual([])
})

it('shows the fields of an answer without a name, or of its rows', () => {
  const row = { type: 'object', properties: { id: {} } }
  expect(ownFields(row)).toBe(row)
  expect(ownFields({ type: 'array', items: row })).toBe(row)
  expect(ownFields(item)).toBeNull()
})
