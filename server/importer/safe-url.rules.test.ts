import { expect, it } from 'vitest'
import { isSafeUrl } from './safe-url.rules.ts'

it.each([
  'https://status.example.net/board',
  'HTTP://example.net',
  'mailto:desk@example.net',
  'tel:+41441112233',
  '#rollback',
  '/wiki/page?id=3',
  'docs/plan.md',
  'grafana.example.net:3000/d/1',
])('%s may be a link', url => {
  expect(isSafeUrl(url)).toBe(true)
})

it.each([
  'javascript:alert(1)',
  ' JavaScript:alert(1)',
  'java\tscript:alert(1)',
  'java\nscript:alert(1)',
  '\u0001javascript:alert(1)',
  'java\u200bscript:alert(1)',
  'javascript&colon;alert(1):',
  'data:text/html,<script>alert(1)</script>',
  'vbscript:msgbox(1)',
  'file:///etc/passwd',
  'blob:https://example.net/1',
  '//elsewhere.example',
  '',
])('%j may not', url => {
  expect(isSafeUrl(url)).toBe(false)
})
