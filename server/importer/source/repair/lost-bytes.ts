/**
 * What is left in Windows-1252 of characters one of whose bytes it has no character for (81, 8D, 8F, 90, 9D), so that
 * it was dropped on the way. Where several characters leave the same, the one that plans are written with.
 */
export const LOST: ReadonlyMap<string, string> = new Map([
  ['âŒ', '❌'],
  ['â†', '←'],
  ['â€', '”'],
  ['â•', '═'],
  ['â”', '┐'],
  ['â˜', '☐'],
  ['â°', '⏰'],
  ['â±', '⏱'],
  ['â³', '⏳'],
  ['â\u00ad', '⭐'],
  ['â¤', '❤'],
  ['â“', '❓'],
  ['â¸', '⏸'],
  ['â¹', '⏹'],
  ['âª', '⏪'],
  ['â©', '⏩'],
  ['â‡', '⇐'],
  ['ï¸', '\ufe0f'],
])

/** Characters with the byte A0, where the no-break space became a space. */
export const SPACED: ReadonlyMap<string, string> = new Map([
  ['âš ', '⚠'],
  ['â‰ ', '≠'],
])
