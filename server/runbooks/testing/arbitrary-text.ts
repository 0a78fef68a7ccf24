import fc from 'fast-check'

/** What Markdown, or the canonical form, might take for its own. */
const MARKS = [
  '`',
  '``',
  '```',
  '|',
  '\\',
  '\\|',
  '*',
  '**',
  '_',
  '__',
  '____',
  '~',
  '~~',
  '~~~',
  '#',
  '# ',
  '>',
  '- ',
  '+ ',
  '1. ',
  '12) ',
  '---',
  '===',
  ':--',
  '|---|',
  '[ ] ',
  '[x] ',
  '[a](b)',
  '![a](b)',
  '[a]: b',
  '<b>',
  '<!-- x -->',
  '<https://a.example>',
  '&amp;',
  '&#9;',
  ':',
  ': ',
  ', ',
  '(x)',
  ' (advisory)',
  '(',
  ')',
  '"',
  "'",
  'https://a.example/x_y_z?a=1&lt=2',
  'a.b@c.example',
  'www.a.example',
  'T-24h',
  'T+5 min',
  'Phase 1: ',
  '{name}',
  'R1 ',
  '5.3 ',
  'key=value',
  '=',
  '<',
  '>=',
  '%',
  '90',
  'שלום',
  'مرحبا',
  '日本',
  '🚀',
  'é',
  '\u00a0',
  ' ',
  'a',
  'word',
  'two words',
  'none',
  'text',
  'nothing',
  'optional',
  'Expected: ',
  '$',
  '\u202e',
  '\u2028',
]

const piece = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(...MARKS) },
  { weight: 2, arbitrary: fc.constantFrom('deploy', 'check the lane', 'error rate', 'a_b', 'Ops') },
  { weight: 1, arbitrary: fc.string({ unit: 'grapheme', maxLength: 4 }) },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 3 }) },
)
const joined = (maxLength: number) =>
  fc.array(piece, { minLength: 1, maxLength }).map(parts => parts.join(''))

/** Words on one line, never empty. */
export const words = joined(5).map(
  text =>
    text
      .replaceAll(/\p{Cc}/gu, '')
      .replaceAll(/\s+/g, ' ')
      .trim() || 'words',
)
/** Words on one line, or none. */
export const line = fc.oneof(words, fc.constant(''))
/** Any number of lines. */
export const lines = fc
  .array(fc.oneof(joined(4), fc.constantFrom('', ' ', '  two in', '\ttab', '```', '~~~', 'tail ')), {
    maxLength: 5,
  })
  .map(rows => rows.join('\n'))
export const filled = lines.map(text => (text.replaceAll(/\p{Cc}/gu, '') === '' ? 'x' : text))
export const several = fc.array(words, { maxLength: 3 })

export const optional = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined })

export const key = fc.oneof(
  fc.constantFrom('a', '5', '1e5', 't-4h', 'optional', 'required', 'deploy', 'x-1', 'infinity', '0x10'),
  fc.string({ unit: fc.constantFrom(...'abcxyz019-'), minLength: 1, maxLength: 6 }).map(text => `k${text}`),
)
/** Different keys, one for each row. */
export const keyed = <T>(row: fc.Arbitrary<T>, maxLength = 3) =>
  fc
    .uniqueArray(
      key.filter(name => name !== 'rollback'),
      { maxLength },
    )
    .chain(keys => fc.tuple(...keys.map(name => row.map(rest => ({ ...rest, key: name })))))

/** Times as people give them, and as arithmetic leaves them. */
export const amount = fc
  .oneof(
    fc.constantFrom(0, 0.5, 1, 1 / 6, 0.1 + 0.2, 7.3, 15, 60, 90, 120, 1440, 1e-7, 1e21, 123456.789),
    fc.integer({ min: 0, max: 100_000 }),
    fc.double({ min: 0, max: 1e6, noNaN: true }),
  )
  .map(value => value + 0)
export const offset = fc
  .tuple(amount, fc.boolean())
  .map(([value, before]) => (before && value > 0 ? -value : value))
export const positive = amount.filter(value => value > 0)
export const count = fc.integer({ min: 1, max: 30 })
