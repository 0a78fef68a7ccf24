/** Words of up to three letters that are no abbreviations. */
const SHORT_WORDS = new Set(
  'ACT ADD AGE AGO AID AIM ALL AND ANY APP ARE ASK BAD BIG BUG BUT BUY CAN CUT DAY DO DUE END FAR FEW FIX FLY FOR GET GO GOT HAS HOT HOW IF ITS JOB KEY LAB LAG LAW LET LOG LOW MAP MAX MAY MIN MIX NET NEW NO NON NOT NOW OFF OLD ONE OPS OUR OUT OWN PAY PER PRE PRO PUT RAW RED RUN SAY SEE SET SIX TAG TAX TEN TEST THE TOP TRY TWO USE VIA WAR WAY WEB WHO WHY YES YET YOU'.split(
    ' ',
  ),
)
const SMALL = new Set('A AN AND AS AT BY FOR FROM IN INTO OF ON OR PER THE TO VIA VS WITH'.split(' '))
const ACRONYMS = new Set(
  'APIS CICD CISO CORS CRUD CSRF GDPR HIPAA HTTP HTTPS JSON JWTS KPIS LDAP MTTR OIDC RBAC REST RPOS SAML SIEM SLAS SLIS SLOS SMTP SOAP TOTP URLS UUID VPNS YAML'.split(
    ' ',
  ),
)
const NAMES: Record<string, string> = {
  DEVOPS: 'DevOps',
  DEVSECOPS: 'DevSecOps',
  GITHUB: 'GitHub',
  GITLAB: 'GitLab',
  GRAPHQL: 'GraphQL',
  MONGODB: 'MongoDB',
  MYSQL: 'MySQL',
  OAUTH: 'OAuth',
  PAGERDUTY: 'PagerDuty',
  POSTGRESQL: 'PostgreSQL',
  RABBITMQ: 'RabbitMQ',
}

/**
 * A title that is written in capitals as one would write it in a sentence's place: "DATABASE & API CHECKS" becomes
 * "Database & API Checks". Abbreviations stay; a title that is not shouted is answered as it is.
 */
export function plainCase(title: string): string {
  if (!isShouted(title)) return title
  let isFirst = true
  return title.replace(/\p{L}[\p{L}\p{N}_.]*/gu, (word, at: number) => {
    const isLead = isFirst || /[:.–—(]\s*$|\s-\s*$/.test(title.slice(Math.max(0, at - 3), at))
    isFirst = false
    return word === word.toUpperCase() ? plainWord(word, isLead) : word
  })
}

/** Nearly all of its letters are capitals, and at least one word is too long to be an abbreviation. */
function isShouted(title: string): boolean {
  const letters = title.match(/\p{L}/gu) ?? []
  const capitals = letters.filter(letter => letter !== letter.toLowerCase())
  return (
    capitals.length >= letters.length * 0.7 &&
    /(?<![\p{L}\p{N}_./])\p{Lu}{5,}(?![\p{L}\p{N}_./]*\w\()/u.test(title)
  )
}

function plainWord(word: string, isLead: boolean): string {
  const name = NAMES[word]
  if (name) return name
  if (SMALL.has(word)) return isLead ? capitalised(word) : word.toLowerCase()
  const isKept = /[\d_.]\p{L}|\d/u.test(word) || ACRONYMS.has(word) || (word.length <= 3 && !isWord(word))
  return isKept ? word : capitalised(word)
}

const isWord = (word: string) => SHORT_WORDS.has(word) && word.length > 1
const capitalised = (word: string) => word.charAt(0) + word.slice(1).toLowerCase()
