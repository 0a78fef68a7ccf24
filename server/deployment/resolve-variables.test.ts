import { expect, it } from 'vitest'
import { variableSchema } from '../runbooks/document.ts'
import { resolveVariables } from './resolve-variables.ts'
import { missingVariables } from './variables.rules.ts'

const variable = (rest: object) => variableSchema.parse({ key: 'A', ...rest })

it.each([
  ['number', {}, '1e3', null],
  ['number', {}, 'many', 'must be a number'],
  ['percent', {}, 101, 'must be a number from 0 to 100'],
  ['timestamp', {}, '2026-03-01T01:00:00Z', null],
  ['timestamp', {}, 'soon', 'must be a time such as 2026-03-01T01:00:00Z'],
  ['choice', { choices: ['eu', 'us'] }, 'eu', null],
  ['choice', { choices: ['eu', 'us'] }, 'mars', 'must be one of eu, us'],
  ['url', {}, 'https://example.com', null],
  ['url', {}, 'example', 'must be a URL'],
])('judges %s %j: %s', (type, rest, value, fault) => {
  const resolve = () => resolveVariables([variable({ type, ...rest })], { A: value })
  if (fault) expect(resolve).toThrow(`variables.A: ${fault}`)
  else expect(resolve()).toEqual({ A: String(value) })
})

it('takes defaults, leaves out what has no value, and knows which required ones are still missing', () => {
  const declared = [
    variable({ default: 'x' }),
    variable({ key: 'B' }),
    variable({ key: 'C', required: true }),
  ]
  const values = resolveVariables(declared, {})
  expect(values).toEqual({ A: 'x' })
  expect(missingVariables(declared, values).map(({ key }) => key)).toEqual(['C'])
  expect(() => resolveVariables(declared, { D: '1' })).toThrow('variables.D: is not a variable')
})
