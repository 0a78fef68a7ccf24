import { expect, it } from 'vitest'
import type { Finding } from '../finding.inputs.ts'
import { safeLinks } from './safe-links.ts'

const link = (id: string, url: string): Finding => ({
  id,
  kind: 'link',
  lines: { from: 4, to: 4 },
  sure: true,
  value: { title: 'Board', url },
})

it('makes notes of links that could run a script', () => {
  const { findings, warnings } = safeLinks([
    link('a', 'https://example.net'),
    link('b', 'javascript:steal()'),
  ])
  expect(findings.map(({ kind, value }) => ({ kind, value }))).toEqual([
    { kind: 'link', value: { title: 'Board', url: 'https://example.net' } },
    { kind: 'note', value: { text: 'Board: javascript:steal()' } },
  ])
  expect(warnings).toEqual([{ line: 4, text: expect.stringContaining('kept as text') }])
})
