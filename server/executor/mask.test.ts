import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createMasker, MASK, maskAll, maskTexts, secretTexts } from './mask.ts'

const stream = (secrets: string[], parts: string[]) => {
  const masker = createMasker(secretTexts(secrets))
  return parts.map(part => masker.push(part)).join('') + masker.end()
}

describe('masking', () => {
  it('finds a secret that is torn apart between two chunks', () => {
    expect(stream(['hunter2-secret'], ['password is hunter', '2-sec', 'ret, keep it'])).toBe(
      `password is ${MASK}, keep it`,
    )
  })

  it('shows at once what cannot become a secret', () => {
    const masker = createMasker(secretTexts(['abcdef']))
    expect(masker.push('progress 10 %')).toBe('progress 10 %')
    expect(masker.push('x abc')).toBe('x ')
    expect(masker.push('xyz')).toBe('abcxyz')
  })

  it('prefers the longer of two that begin alike, or lie in each other', () => {
    expect(stream(['token', 'token-long'], ['a token', '-long b token c'])).toBe(`a ${MASK} b ${MASK} c`)
    expect(stream(['abcdef', 'bc'], ['abc', 'def'])).toBe(MASK)
  })

  it('finds the lines of a secret of several lines, and its form in a URL', () => {
    const key = '-----BEGIN-----\nQUJDREVGR0g=\n-----END-----'
    expect(maskAll('got QUJDREVGR0g= here', secretTexts([key]))).toBe(`got ${MASK} here`)
    expect(maskAll('?p=p%40ss%2Fword', secretTexts(['p@ss/word']))).toBe(`?p=${MASK}`)
  })

  it('takes every character of a secret as it is', () => {
    expect(stream(['a.b*c$(d)'], ['1 a.b*c$(d) 2 aXbbc'])).toBe(`1 ${MASK} 2 aXbbc`)
  })

  it('shows the same however the text is torn apart', () => {
    const letters = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), maxLength: 30 })
    const secret = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), minLength: 2, maxLength: 4 })
    fc.assert(
      fc.property(
        fc.array(letters, { maxLength: 5 }),
        fc.array(secret, { maxLength: 3 }),
        (parts, secrets) => {
          expect(stream(secrets, parts)).toBe(stream(secrets, [parts.join('')]))
        },
      ),
      { numRuns: 1000 },
    )
  })
})

it('masks every text of a value, but not the codes that the product itself wrote', () => {
  const mask = (text: string) => maskAll(text, ['exit'])
  const outcome = { status: 'failed', reason: { code: 'exit_code', exitCode: 3, line: 'exit now' } }
  expect(maskTexts(outcome, mask)).toEqual({
    status: 'failed',
    reason: { code: 'exit_code', exitCode: 3, line: `${MASK} now` },
  })
})
