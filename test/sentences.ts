import { expect, it } from 'vitest'

type Coded = { code: string }

/** Examples of every code of a reason, each with its sentence: a code without an example does not compile. */
export type Sentences<R extends Coded> = { [C in R['code']]: [Extract<R, { code: C }>, string][] }

/** One test for every example. */
export function expectSentences<R extends Coded>(sentenceOf: (reason: R) => string, given: Sentences<R>) {
  const examples = Object.values<[R, string][]>(given).flat()
  it.each(examples.map(([reason, sentence]) => ({ code: reason.code, reason, sentence })))(
    '$code: $sentence',
    ({ reason, sentence }) => {
      expect(sentenceOf(reason)).toBe(sentence)
      // As it comes back from a row or an event.
      expect(sentenceOf(JSON.parse(JSON.stringify(reason)))).toBe(sentence)
    },
  )
}
