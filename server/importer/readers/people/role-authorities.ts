import type { Authority } from '../../../runbooks/document.ts'

const WORDS: [RegExp, Authority][] = [
  [
    /\bgo\s*\/\s*no[- ]?go\b|\b(?<!\bescalation )decision (?:authority|maker)\b|\bfinal (?:say|decision|authority)\b/i,
    'decide',
  ],
  [
    /\bexecut(?:es?|ing|or|ion)\b(?! (?:communication|update))|\b(?:runs?|running) (?:the )?(?:\w+ )?(?:scripts?|deploy\w*|commands?|migrations?)|\bdeploys?\b/i,
    'execute',
  ],
  [/\bload[- ]?balanc\w+|\btraffic\b(?! (?:monitoring|analysis))|\bdns\b|\bLB\b/i, 'shift'],
  [/\broll(?:s|ing)?[- ]?backs?\b|\bback[- ]?out\b/i, 'rollback'],
  [/\bapprov(?:es?|als?|er|ing)\b|\bsigns? off\b/i, 'approve'],
  [
    /\bstatus (?:page|updates?)\b|\b(?:stakeholder|customer|external|internal) (?:communications?|updates?|notifications?)\b|\bcommunicat(?:es?|ion|ions|ing) (?:with|to|lead|owner|channel)/i,
    'communicate',
  ],
]

/** What a role may do, as far as its responsibilities say so: "Traffic switching" may shift, "GO/NO-GO" decides. */
export const authoritiesIn = (texts: string[]): Authority[] =>
  WORDS.filter(([pattern]) => texts.some(text => pattern.test(text))).map(([, authority]) => authority)
