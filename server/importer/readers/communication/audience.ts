const WORDS: [RegExp, string][] = [
  [/\bcustomers?\b|\bclients?\b|\bend[- ]users?\b|\bpublic\b|\bexternal\b|\bstatus page\b/i, 'customer'],
  [/\bstakeholders?\b|\bexecutives?\b|\bmanagement\b|\bbusiness\b|\bleadership\b/i, 'stakeholder'],
]

/** Whom a message is for: the first of these texts that says so; else the team. */
export const audienceOf = (...texts: string[]): string =>
  texts.flatMap(text => WORDS.find(([pattern]) => pattern.test(text))?.[1] ?? [])[0] ?? 'team'
