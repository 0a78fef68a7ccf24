import { expect, it } from 'vitest'
import { variableSchema } from '../runbooks/document.ts'
import { resolveVariables } from './resolve-variables.ts'

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

it('takes defaults, leaves out what has no value, and refuses a required one without', () => {
  const optional = variable({ key: 'B' })
  expect(resolveVariables([variable({ default: 'x' }), optional], {})).toEqual({ A: 'x' })
  expect(() => resolveVariables([variable({ required: true, title: 'Ticket' })], {})).toThrow(
    'variables.A: is required (Ticket)',
  )
})
