/** Words of up to three letters that are no abbreviations. */
const SHORT_WORDS = new Set(
  'ACT ADD AGE AGO AID AIM AIR ALL AND ANY APP ARE ARM ART ASK BAD BAG BAN BAR BAY BED BIG BIT BOX BUG BUS BUT BUY CAB CAN CAP CAR CAT CUT DAY DIG DO DOG DRY DUE EAR EAT EGG END EYE FAN FAR FAT FEE FEW FIT FIX FLY FOR FUN GAP GAS GET GO GOT HAD HAS HAT HIM HIS HIT HOT HOW HUB ICE IF ILL INK ITS JAR JOB JOY KEG KEY KIT LAB LAG LAW LEG LET LID LIP LOG LOT LOW MAN MAP MAX MAY MEN MET MIN MIX MUD NET NEW NO NON NOT NOW NUT OFF OIL OLD ONE OPS OUR OUT OWN PAN PAY PEN PER PIE PIN POT PRE PRO PUT RAN RAW RED ROW RUN SAD SAY SEA SEE SET SHE SIT SIX SKY SUM SUN TAG TAX TEA TEN TEST THE TIE TIP TOE TOO TOP TOY TRY TWO USE VAN VIA WAR WAS WAY WEB WET WHO WHY WIN WON YES YET YOU'.split(
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

/** Characters that a finding's title may have. */
export const LONGEST_TITLE = 300

/** A title of as many characters as a finding may have, its end cut off where it is longer. */
export const shortened = (text: string): string =>
  text.length <= LONGEST_TITLE ? text : `${text.slice(0, LONGEST_TITLE - 1).trimEnd()}…`

/** A title of one line, the first sentence of a long one, and the rest of the text. */
export function titleFrom(text: string): { title: string; rest: string } {
  const [line = '', ...more] = text.split('\n')
  if (line.length <= 160) return { title: line.trim(), rest: more.join('\n').trim() }
  const stop = /^.{20,158}?[.;:](?=\s)/.exec(line)?.[0] ?? `${line.slice(0, 150).replace(/\s+\S*$/, '')} …`
  return { title: stop.replace(/[.;:]$/, ''), rest: text.trim() }
}
