import { expect, it } from 'vitest'
import { unsentText } from './remaining-text.ts'

it('leaves nothing of what was sent', () => {
  expect(unsentText(' On my way \n', 'On my way')).toBe('')
})

it('leaves what was typed meanwhile', () => {
  expect(unsentText('On my way\nTwo minutes', 'On my way')).toBe('Two minutes')
  expect(unsentText('Wait for me', 'On my way')).toBe('Wait for me')
  expect(unsentText('', 'On my way')).toBe('')
})
