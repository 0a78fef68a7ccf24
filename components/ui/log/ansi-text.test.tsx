import { renderToStaticMarkup } from 'react-dom/server'
import { expect, it } from 'vitest'
import { AnsiText } from './ansi-text.tsx'

const shown = (text: string) => renderToStaticMarkup(<AnsiText text={text} />)

it.each([
  [
    'a colour of the sixteen',
    '\u001B[31mfailed\u001B[0m now',
    '<span class="text-ansi-red">failed</span> now',
  ],
  ['its bright form', '\u001B[92mok', '<span class="text-ansi-green">ok</span>'],
  ['a colour of the palette', '\u001B[38;5;208mslow', '<span class="text-ansi-yellow">slow</span>'],
  ['a colour in RGB', '\u001B[38;2;20;40;250mnote', '<span class="text-ansi-blue">note</span>'],
  ['bright black, which is dim', '\u001B[90m12:00', '<span class="text-ink-3">12:00</span>'],
  ['weight and line', '\u001B[1;4mhead\u001B[22;24m.', '<span class="font-strong underline">head</span>.'],
])('shows %s as the theme has it', (_, text, markup) => {
  expect(shown(text)).toBe(markup)
})

it('shows a coloured ground as a tint below ink that can be read on it, also when the colours are swapped', () => {
  expect(shown('\u001B[30;42m PASS \u001B[0m')).toBe(
    '<span class="bg-ansi-green/20 text-ink-1"> PASS </span>',
  )
  expect(shown('\u001B[7;31mFAIL\u001B[0m')).toBe('<span class="bg-ansi-red/20 text-ink-1">FAIL</span>')
})

it('shows what a program wrote as text, never as markup, and no other escape sequence', () => {
  const text = '\u001B[2K\u001B[31m<img src=x onerror="alert(1)">\u001B]0;title\u0007 &amp;\u001B[0m'
  expect(shown(text)).toBe(
    '<span class="text-ansi-red">&lt;img src=x onerror=&quot;alert(1)&quot;&gt; &amp;amp;</span>',
  )
})
