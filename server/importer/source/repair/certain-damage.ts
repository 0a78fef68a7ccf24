/**
 * Which sequences could be correct text by chance: "É…" is a letter and an ellipsis as well as two bytes of UTF-8. What
 * could be is repaired only where its surroundings are damaged too.
 */
const LETTER = /\p{L}/u
const UPPER = /\p{Lu}/u
/** What closes a word in correct text. */
const CLOSING = new Set('”’…»›–—™“\u00a0!')
/** What stands behind a letter in correct text, letters of Central Europe included. */
const BEHIND_LETTER = new Set('”’…»›–—™“‘„‚«‹\u00a0©®°²³¹ªº·•€£¢%¡¿†‡šžœŠŽŒŸ')
const ESTONIAN = new Set('äöüõ')

interface Surroundings {
  before: string // the character before, or empty
  after: string
  covered: boolean // the character before belongs to a damaged sequence
}

export const isLetter = (character: string) => LETTER.test(character)

/** True if a sequence of Windows-1252 is damage beyond doubt, whatever stands around. */
export function isCertain1252(read: string[], result: string, around: Surroundings): boolean {
  const [lead = '', ...tail] = read
  const free = around.covered || !isLetter(around.before)
  if (read.length === 4) return true
  if (lead === 'â') return free || !tail.every(character => CLOSING.has(character))
  if (lead === 'ï') return /[\ufe0f\ufeff\ufffd\uff00-\uffef]/.test(result)
  if (read.length === 3) return !tail.every(character => BEHIND_LETTER.has(character))
  if (lead === 'Â' || lead === 'Ã') return !endsWord(tail[0] ?? '', around)
  if (lead !== 'Ä' && lead !== 'Å') return false
  const inWord = /\p{Ll}/u.test(around.before) && isLetter(around.after)
  return inWord || !BEHIND_LETTER.has(tail[0] ?? '')
}

/** "MAÇÃ”" ends a word in quotation marks; "CÃ”TE" and "voilÃ " do not. */
function endsWord(tail: string, { before, after, covered }: Surroundings): boolean {
  if (!CLOSING.has(tail) || covered || isLetter(after)) return false
  if (tail === '\u00a0') return UPPER.test(before)
  return before === '' || !/[\p{Ll}\s\d]/u.test(before)
}

/** True if a sequence of Mac Roman is damage beyond doubt. */
export function isCertainMac(read: string[], result: string, { before, after }: Surroundings): boolean {
  const [lead = '', ...tail] = read
  if (read.length === 4) return true
  if (lead === '‚')
    return /[\u2000-\u2bff]/u.test(result) && !tail.every(character => ESTONIAN.has(character))
  if (lead === 'Ô') return /[\ufe0f\ufeff\ufffd]/.test(result)
  if (lead === '√') return isLetter(before) || (isLetter(after) && isLetter(tail[0] ?? '') === false)
  if (lead === '¬') return /[∞†ß∑©™´ª]/u.test(tail[0] ?? '')
  return false
}

/** An emoji of Mac Roman whose first byte, the Apple logo, was dropped: "üöÄ". Estonian has words like it. */
export function isCertainEmoji(
  read: string[],
  result: string,
  { before, after, covered }: Surroundings,
): boolean {
  const free = (covered || !isLetter(before)) && !isLetter(after)
  return free && /^\p{Emoji}$/u.test(result) && !read.slice(1).every(character => ESTONIAN.has(character))
}
