import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { countPlaywright, wordsAsPattern } from './suites/e2e.ts'
import { missingPart, nothingMatches, oneCheck, sumUp, whyNothingRan } from './suites/outcome.ts'
import { codeLines } from './suites/sizes.ts'
import { countVitest } from './suites/unit.ts'
import { readTestOptions } from './test-options.ts'

it('sums every suite up in one line', () => {
  expect(sumUp([])).toBe('0 passed, 0 failed')
  expect(sumUp([oneCheck([]), oneCheck(['a.ts is wrong', 'b.ts is wrong'])])).toBe('1 passed, 1 failed')
})

it('fails for a missing part only in continuous integration, and always says what is missing', () => {
  expect(missingPart('no Chromium', false)).toMatchObject({ failed: 0, skipped: 'no Chromium' })
  expect(missingPart('no Chromium', true)).toMatchObject({ failed: 1, problems: ['no Chromium'] })
})

describe('countVitest', () => {
  const file = (status: string, ...assertions: string[]) => ({
    name: 'a.test.ts',
    status,
    message: 'no such module',
    assertionResults: assertions.map(each => ({ status: each })),
  })

  it.each([
    ['all tests pass', [file('passed', 'passed')], 1, 0, 0, { passed: 1, failed: 0 }],
    ['a test fails', [file('failed', 'passed', 'failed')], 1, 1, 1, { passed: 1, failed: 1 }],
    ['a file cannot be loaded', [file('failed')], 0, 0, 1, { passed: 0, failed: 1 }],
    [
      'only something outside of the tests fails',
      [file('passed', 'passed')],
      1,
      0,
      1,
      { passed: 1, failed: 1 },
    ],
  ])('when %s', (_, testResults, numPassedTests, numFailedTests, code, counted) => {
    expect(countVitest({ numPassedTests, numFailedTests, testResults }, code)).toMatchObject(counted)
  })
})

it.each([
  ['all stories pass', { expected: 3, unexpected: 0, flaky: 0 }, [], 0, { passed: 3, failed: 0 }],
  ['a story fails', { expected: 2, unexpected: 1, flaky: 0 }, [], 1, { passed: 2, failed: 1 }],
  [
    'a story passes only when repeated',
    { expected: 2, unexpected: 0, flaky: 1 },
    [],
    0,
    { passed: 2, failed: 1 },
  ],
  [
    'the room does not start',
    { expected: 0, unexpected: 0, flaky: 0 },
    [{ message: 'x' }],
    1,
    { passed: 0, failed: 1 },
  ],
])('countPlaywright when %s', (_, stats, errors, code, counted) => {
  expect(countPlaywright({ stats, errors }, code)).toMatchObject(counted)
})

it('names what a failed story left, and nothing of one that passed', () => {
  const attachments = [
    { name: 'trace', path: path.resolve('test-results/a/trace.zip') },
    { name: 'screenshot', path: path.resolve('test-results/a/test-failed-1.png') },
    { name: 'error-context' },
  ]
  const story = (title: string, ok: boolean) => ({ title, ok, tests: [{ results: [{ attachments }] }] })
  const suites = [
    {
      file: 'a.story.ts',
      specs: [story('works', true)],
      suites: [{ file: 'a.story.ts', specs: [story('breaks', false)] }],
    },
  ]
  const stats = { expected: 1, unexpected: 1, flaky: 0 }
  expect(countPlaywright({ stats, errors: [], suites }, 1).problems).toEqual([
    'a.story.ts: breaks',
    '    trace: test-results/a/trace.zip',
    '    screenshot: test-results/a/test-failed-1.png',
  ])
})

it('finds words in the file and the title of a story, whatever signs they hold', () => {
  // As Playwright reads a pattern of --grep, and joins what it looks at.
  const pattern = (...words: string[]) => new RegExp(wordsAsPattern(words).slice(1, -2), 'i')
  const story = 'reconnect.story.ts the screen says so (twice?)'
  expect(pattern('e2e/reconnect').test(story)).toBe(true)
  expect(pattern('./e2e/reconnect.story.ts').test(story)).toBe(true)
  expect(pattern('no such', 'Screen says').test(story)).toBe(true)
  expect(pattern('(twice?)').test(story)).toBe(true)
  expect(pattern('story-ts').test(story)).toBe(false)
  expect(pattern('s.y').test(story)).toBe(false)
})

it('fails when words match nothing anywhere, and only then', () => {
  const passed = oneCheck([])
  expect(whyNothingRan(['gates', 'x y'], [nothingMatches(), nothingMatches()])).toBe(
    'No test file, story file or story title matches "gates" or "x y".',
  )
  expect(whyNothingRan(['gates'], [nothingMatches(), passed])).toBeUndefined()
  expect(whyNothingRan(['gates'], [nothingMatches(), missingPart('no Chromium', false)])).toBeUndefined()
  expect(whyNothingRan(['gates'], [])).toBeDefined()
  expect(whyNothingRan([], [])).toBeUndefined()
})

it('counts lines of code, not blank lines and comments', () => {
  expect(codeLines('// why\n\n/*\n * more\n */\nconst a = 1\n  {/* in JSX */}\nconst b = 2 // why\n')).toBe(2)
})

describe('readTestOptions', () => {
  const known = ['lint', 'unit']

  it('takes suites and words in any order', () => {
    expect(readTestOptions([], known)).toEqual({ only: [], words: [] })
    expect(readTestOptions(['server/gates', '--only', 'lint,unit'], known)).toEqual({
      only: ['lint', 'unit'],
      words: ['server/gates'],
    })
    expect(readTestOptions(['--only=unit'], known).only).toEqual(['unit'])
  })

  it('refuses what it does not know and says what there is', () => {
    expect(() => readTestOptions(['--only', 'units'], known)).toThrow(
      'Unknown suite "units"; there are lint, unit.',
    )
    expect(() => readTestOptions(['--fast'], known)).toThrow('Unknown option --fast')
  })
})
