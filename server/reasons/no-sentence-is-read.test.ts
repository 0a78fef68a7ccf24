import { globSync, readFileSync } from 'node:fs'
import { expect, it } from 'vitest'

const sentence = String.raw`\b(?:\w*[rR]eason|sentence|detail|(?:hold|line|act|\w*[hH]old)\.(?:title|text)|line\.detail)`
const reading = `(?:startsWith|endsWith|includes|match|matchAll|search|split|indexOf|replace|replaceAll|slice|substring)`
/** `reason.startsWith(…)`, `reason?.split(…)`, `/…/.test(hold.title)`: a sentence that is read back. */
const READS = [
  new RegExp(String.raw`${sentence}[?!]?\.${reading}\(`),
  new RegExp(String.raw`\.(?:test|exec)\([^()]*${sentence}[),]`),
]
const readsSentence = (line: string) => READS.some(pattern => pattern.test(line))

it.each([
  "const automatic = line.text.startsWith('Automatic')",
  '  reason.startsWith(title) ? reason : other',
  "<span>{answer.reason.split(';')[0]}</span>",
  'if (/timed out/.test(step.reason)) retry()',
  'attempt.cancelReason?.match(/Emergency/)',
  "hold.title.includes('GATE')",
])('would find %s', line => expect(readsSentence(line)).toBe(true))

it('no code reads a sentence back: what it wants to know is in the data of the reason', () => {
  const files = globSync('{server,components,app}/**/*.{ts,tsx}').filter(
    // The importer reads texts of others: that is what it is for.
    file => !/\.test\.tsx?$|^server\/importer\//.test(file),
  )
  expect(files.length).toBeGreaterThan(300)
  const found = files.flatMap(file =>
    readFileSync(file, 'utf8')
      .split('\n')
      .flatMap((line, index) => (readsSentence(line) ? [`${file}:${index + 1} ${line.trim()}`] : [])),
  )
  expect(found).toEqual([])
})
