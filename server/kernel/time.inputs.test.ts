import { expect, it } from 'vitest'
import { time } from './time.inputs.ts'

it.each(['1970-01-01T00:00:00Z', '2026-03-01T01:00:00+01:00', '9998-12-31T23:59:59.999Z'])('takes %s', text =>
  expect(time.parse(text)).toBe(text),
)

it.each(['0000-01-01T00:00:00Z', '0001-01-01T00:00:00+14:00', '9999-12-31T23:59:59-14:00'])(
  'refuses %s: no row can keep it',
  text =>
    expect(time.safeParse(text).error?.issues).toMatchObject([{ message: expect.stringContaining('years') }]),
)

it('wants a zone', () => {
  expect(time.safeParse('2026-03-01T01:00:00').error?.issues).toMatchObject([
    { message: expect.stringContaining('with a zone') },
  ])
})
