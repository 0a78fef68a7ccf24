import { expect, it } from 'vitest'
import { circlesBetweenFolders, folderOf } from './suites/circles.ts'

const imports = (...pairs: [string, string][]) => pairs.map(([from, to]) => ({ from, to }))

it('takes a noun below server and components, else the top-level folder, as one folder', () => {
  expect(folderOf('server/gates/decide-gate.ts')).toBe('server/gates')
  expect(folderOf('components/run/output/lines.ts')).toBe('components/run')
  expect(folderOf('server/web.ts')).toBe('server')
  expect(folderOf('launcher/main.ts')).toBe('launcher')
  expect(folderOf('next.config.ts')).toBe('.')
})

it('finds a circle of any length once, and names an import of each stretch', () => {
  const lines = circlesBetweenFolders(
    imports(
      ['server/gates/a.ts', 'server/signing/b.ts'],
      ['server/signing/c.ts', 'server/people/d.ts'],
      ['server/people/e.ts', 'server/gates/f.ts'],
    ),
  )
  expect(lines).toEqual([
    'circle: server/gates/a.ts imports server/signing/b.ts, server/signing/c.ts imports server/people/d.ts, server/people/e.ts imports server/gates/f.ts',
  ])
})

it('sees none where folders only lead one way, and nothing in a folder that imports itself', () => {
  expect(
    circlesBetweenFolders(
      imports(
        ['server/gates/a.ts', 'server/signing/b.ts'],
        ['server/gates/a.ts', 'server/people/b.ts'],
        ['server/signing/b.ts', 'server/people/b.ts'],
        ['server/people/b.ts', 'server/people/c.ts'],
      ),
    ),
  ).toEqual([])
})
