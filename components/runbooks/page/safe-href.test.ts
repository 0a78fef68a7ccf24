import { expect, it } from 'vitest'
import { safeHref } from './safe-href.ts'

it.each([
  ['https://wiki.example/plan', 'https://wiki.example/plan'],
  ['mailto:desk@example.net', 'mailto:desk@example.net'],
  ['status.example.net/board', 'https://status.example.net/board'],
  ['javascript:alert(1)', null],
  [' JAVA\tscript:alert(1)', null],
  ['data:text/html,<b>x', null],
  ['file:///etc/passwd', null],
  ['/deployments', null],
  ['not a link', null],
])('%j becomes %j', (url, expected) => {
  expect(safeHref(url)).toBe(expected)
})
