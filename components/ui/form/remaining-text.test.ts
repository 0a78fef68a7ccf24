import { expect, it } from 'vitest'
import { remainingText } from './remaining-text.ts'

it('leaves nothing of what was sent', () => {
  expect(remainingText(' On my way \n', 'On my way')).toBe('')
})

it('leaves what was typed meanwhile', () => {
  expect(remainingText('On my way\nTwo minutes', 'On my way')).toBe('Two minutes')
  expect(remainingText('Wait for me', 'On my way')).toBe('Wait for me')
  expect(remainingText('', 'On my way')).toBe('')
})
