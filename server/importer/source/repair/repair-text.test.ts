import fc from 'fast-check'
import { expect, it } from 'vitest'
import { MAC_ROMAN, WINDOWS_1252 } from './code-pages.ts'
import { repairText } from './repair-text.ts'

it.each([
  ['âœ“ done', '✓ done'],
  ['a â†’ b', 'a → b'],
  ['ðŸš€ Launch', '🚀 Launch'],
  ['cafÃ© voilÃ\u00a0', 'café voilà'],
  ['â”œâ”€ router', '├─ router'],
  ['donâ€™t', 'don’t'],
  ['say â€œgoâ€', 'say “go”'],
  ['22 Â°C', '22 °C'],
  ['ÐŸÑ€Ð¸Ð²ÐµÑ‚', 'Привет'],
  ['æ—¥æœ¬èªž', '日本語'],
  ['Ã¢Å“â€œ twice', '✓ twice'],
  ['âŒ failed', '❌ failed'],
  ['â† back', '← back'],
  ['âš\u00a0ï¸ care', '⚠️ care'],
  ['âš ï¸ care', '⚠️ care'],
  ['â˜ open', '☐ open'],
  ['ðŸ” look', ' look'],
  ['\u00e2\u009c\u0085 by Latin-1', '✅ by Latin-1'],
  ['‚úÖ **checked**', '✅ **checked**'],
  ['# \uf8ffüöÄ START', '# 🚀 START'],
  ['## üöÄ START', '## 🚀 START'],
  ['### üîç Look', '### 🔍 Look'],
  ['‚úçÔ∏è sign', '✍️ sign'],
  ['‚ùå no', '❌ no'],
  ['caf√© f√ºr 5¬∞', 'café für 5°'],
  ['–ü—Ä–∏–≤–µ—Ç', 'Привет'],
])('%s was %s', (damaged, meant) => {
  expect(repairText(damaged).text).toBe(meant)
})

it.each([
  'Un café… « déjà » à l’été, «\u00a0café\u00a0», NOËL',
  'CAFÉ… «CAFÉ» “É”',
  '„Fuß“ und „MENÜ“ – Größe',
  'MAÇÃ”, maçã…»',
  'Úžasné, blíž… vítěz™',
  'üöd ‚öö‘ „öö“ Eesti',
  '日本語とemoji 🚀✅⚠️',
  '┌──┐ │ok│ └──┘ ═╝',
  '√2 ≈ 1.41, ¬p, ∑ √π',
  '“É” ‘é’ —à— –é',
  'temperature 22 °C ± 1, 5 µs, § 3, ©®™',
  'Łódź, żółć, šel',
  'Привет, мир',
  'שלום مرحبا',
  'â, ã, Â, Ã',
  'ð þ Íslenska',
])('leaves %s alone', text => {
  expect(repairText(text)).toEqual({ text, repairs: [] })
})

it('says where it was damaged, once for each line', () => {
  const { repairs } = repairText('plain\nâœ“ one âœ“ two\n\n‚úÖ')
  expect(repairs).toEqual([
    { line: 2, from: 'âœ“', to: '✓' },
    { line: 4, from: '‚úÖ', to: '✅' },
  ])
})

it('marks what cannot be told any more, in a text that is damaged elsewhere', () => {
  expect(repairText('âœ“ one\nâœ two, pâté, â').text).toBe('✓ one\n\ufffd two, pâté, â')
  expect(repairText('âœ two').repairs).toEqual([])
})

it('repairs the damaged lines of a text that is otherwise right', () => {
  const { text } = repairText('✓ café…\nâœ“ cafÃ©â€¦\n├─ Größe')
  expect(text).toBe('✓ café…\n✓ café…\n├─ Größe')
})

const word = fc.constantFrom(
  ...[
    'deploy',
    'vérifier',
    'déjà',
    'été',
    'où',
    'Größe',
    'für',
    'Maße',
    'straße',
    'señal',
    'coração',
    'smörgås',
    'łódź',
  ],
  ...[
    'проверка',
    'Откат',
    'έλεγχος',
    '部署',
    'チェック',
    '배포',
    'שלום',
    'مرحبا',
    '✅',
    '🚀',
    '⚠️',
    '🔍',
    '❌',
    '👩‍💻',
    '🇨🇭',
  ],
  ...[
    '→',
    '≥',
    '≤',
    '├──',
    '└─',
    '│',
    '═══',
    '“quoted”',
    '‘so’',
    '«ici»',
    '…',
    '—',
    '°C',
    'µs',
    '10 €',
    '½',
    '§ 4',
  ],
  ...['step', '12', '**bold**', '`ls -l`', '| a | b |', '- [ ]'],
)
const correct = fc
  .array(
    fc.array(word, { maxLength: 8 }).map(words => words.join(' ')),
    { maxLength: 6 },
  )
  .map(lines => lines.join('\n'))

it('never changes correct text', () => {
  fc.assert(fc.property(correct, text => repairText(text).text === text))
})

it.each([WINDOWS_1252, MAC_ROMAN])('brings back what was encoded twice', page => {
  const characterOf = new Map([...page.byteOf].map(([character, byte]) => [byte, character]))
  const twice = (text: string) =>
    [...Buffer.from(text)]
      .map(byte => (byte < 0x80 ? String.fromCharCode(byte) : characterOf.get(byte)))
      .join('')
  // Something that cannot be chance stands in it, as in every text that one notices to be damaged.
  fc.assert(fc.property(correct, text => repairText(twice(`✅ ${text}`)).text === `✅ ${text}`))
})
