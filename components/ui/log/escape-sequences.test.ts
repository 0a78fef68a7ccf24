import { expect, it } from 'vitest'
import { coloursLeftOn, hasControls, onlyColours, plainText } from './escape-sequences.ts'

const red = '\u001B[31m'

it('leaves plain lines alone, tabs and letters of all languages included', () => {
  expect(hasControls('ok\t12 ms – größer ✓')).toBe(false)
  expect(hasControls(`${red}failed`)).toBe(true)
})

it.each([
  ['the cursor moved, a line erased', '\u001B[2K\u001B[1Gdone', 'done'],
  ['the cursor hidden', '\u001B[?25lwait', 'wait'],
  ['a window title', '\u001B]0;deploy\u0007ready', 'ready'],
  ['a link', '\u001B]8;;https://example.org\u001B\\log\u001B]8;;\u001B\\', 'log'],
  ['a device control string', '\u001BPq#0\u001B\\after', 'after'],
  ['a character set', '\u001B(Bplain', 'plain'],
  ['a bell and a backspace', 'a\u0007b\u0008c', 'abc'],
  ['a sequence whose end has not come yet', `10 %\u001B`, '10 %'],
  ['colours in the form with colons, which few programs write', '\u001B[38:2::255:0:0mred', 'red'],
])('drops %s', (_, text, words) => {
  expect(onlyColours(text)).toBe(words)
  expect(plainText(text)).toBe(words)
})

it('keeps colours, and what a carriage return would have overwritten', () => {
  expect(onlyColours(`\u001B[2K${red}failed\u001B[0m`)).toBe(`${red}failed\u001B[0m`)
  expect(plainText(`${red}failed\u001B[0m`)).toBe('failed')
  expect(plainText('10 %\r20 %\r')).toBe('10 %\n20 %')
})

it.each([
  ['nothing when it is reset', `${red}failed\u001B[0m`, ''],
  ['nothing when it is reset in the short form', `${red}failed\u001B[m`, ''],
  ['nothing when each colour is ended', '\u001B[1;31;44mfailed\u001B[22m\u001B[39;49m', ''],
  ['what was not ended', '\u001B[1;31mfailed\u001B[22m', red],
  ['the last of two colours', `\u001B[32mok ${red}failed`, red],
  ['a colour of the palette, whose numbers are no codes of their own', '\u001B[38;5;0mx', '\u001B[38;5;0m'],
])('carries over %s', (_, text, left) => {
  expect(coloursLeftOn(text)).toBe(left)
})
