import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { secretTexts } from '../kernel/secret-texts.rules.ts'
import { createMasker, MASK, maskAll, maskTexts } from './mask.ts'

const stream = (secrets: string[], parts: string[]) => torn(secretTexts(secrets), parts)

const torn = (texts: string[], parts: string[]) => {
  const masker = createMasker(texts)
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
    expect(stream(['tokens', 'tokens-long'], ['a tokens', '-long b tokens c'])).toBe(`a ${MASK} b ${MASK} c`)
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

  it('finds it encoded, alone and within something longer, torn anywhere', () => {
    const secret = 'p@ss wörd/"1\\+~(x)'
    const base64 = (text: string) => Buffer.from(text).toString('base64')
    const forms = [
      ...['', 'u:', 'user:', 'me:'].flatMap(before =>
        ['', '\n', ' and more'].flatMap(after => {
          const text = base64(before + secret + after)
          return [text, text.replaceAll('+', '-').replaceAll('/', '_')]
        }),
      ),
      encodeURIComponent(secret),
      new URLSearchParams({ p: secret }).toString(),
      JSON.stringify({ p: secret }),
      JSON.stringify({ said: JSON.stringify({ p: secret }) }),
      Buffer.from(secret).toString('hex'),
    ]
    const telling = /c3MgdMO2|NzIHfDtn|zcyB3w7Zy|w%C3%B6rd|wörd|77c3b6/i
    for (const form of forms) {
      for (let cut = 0; cut < form.length; cut += 1) {
        const shown = stream([secret], [form.slice(0, cut), form.slice(cut)])
        expect(shown).toContain(MASK)
        expect(shown).not.toMatch(telling)
      }
    }
  })

  it('leaves words of fewer than six characters readable', () => {
    expect(stream(['true', 'admin', '', 'ab\ncd'], ['admin: true'])).toBe('admin: true')
  })

  it('shows the same however the text is torn apart', () => {
    const letters = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), maxLength: 30 })
    const secret = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), minLength: 2, maxLength: 4 })
    fc.assert(
      fc.property(
        fc.array(letters, { maxLength: 5 }),
        fc.array(secret, { maxLength: 3 }),
        (parts, secrets) => {
          const longestFirst = secrets.toSorted((a, b) => b.length - a.length)
          expect(torn(longestFirst, parts)).toBe(torn(longestFirst, [parts.join('')]))
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
