import type { FindingInput } from '../../finding.inputs.ts'

type Variable = FindingInput<'variable'>

/** What stands in capitals in square brackets and is no blank: states, levels of logs, marks in brackets. */
const STATES =
  /^(?:OK|PASS|PASSED|FAIL|FAILED|ERROR|WARN|WARNING|INFO|DEBUG|FATAL|NOTICE|SUCCESS|TRACE|CRITICAL|HIGH|MEDIUM|LOW|NONE|YES|NO|GO|NO_GO|HOLD|DONE|TODO|TBD|TBA|WIP|PENDING|COMPLETE|COMPLETED|IN_PROGRESS|APPROVED|REJECTED|AUTHORI[SZ]ED|CONFIRMED|SIGNED|VERIFIED|REQUIRED|OPTIONAL|REDACTED|SKIP|SKIPPED|ACTION|OPTIONS|FLAGS|ARGS|ARGUMENTS|DRY_RUN|NOTE|IMPORTANT|TIP|CAUTION)(?:_.*)?$/
/** Words that are filled in by hand where they stand, and mean something else each time. */
const BY_HAND =
  /^(?:NAME|NAMES|EMAIL|PHONE|SIGNATURE|INITIALS|URL|LINK|TIME|TIMESTAMP|DATE_TIME|DATETIME|COUNT|NUMBER|TEXT|ID|DESCRIPTION|REASON|NOTES|X|Y|N|XX|YY|ROLE|PERSON|TEAM)$/
const HTML =
  /^(?:a|b|i|p|u|br|hr|ul|ol|li|dl|dt|dd|div|span|img|pre|code|em|strong|table|tr|td|th|thead|tbody|html|head|body|title|meta|link|script|style|form|input|button|label|main|section|article|nav|svg|path|h[1-6])$/i

/** What a script says of itself: `echo "[ALERT] Too slow"`. */
const TAG = /(?<=^\s*(?:echo\s+|printf\s+)?["']?)\[[A-Z]{3,}\](?=\s+[A-Z][a-z])/

const keyOf = (name: string): string =>
  name
    .replace(/([a-z0-9])([A-Z])/g, '$1_$2')
    .toUpperCase()
    .replace(/[^A-Z0-9]+/g, '_')
    .replace(/^_+|_+$/g, '')

/** "[START TIME]", "{{version}}" and, in commands, "<service-name>": their keys, in order. */
export function placeholdersIn(text: string, isCode: boolean, isFence = isCode): string[] {
  const line = text.slice(0, 2000).replace(isCode ? TAG : /^$/, '')
  const square = [
    ...line.matchAll(
      /(?<![$\w}]|\$\{[^}]{0,80})\[([A-Z][A-Z0-9_]*(?:[ /][A-Z0-9_]+)*)\](?![([:])|(?<=\bv|[-_.:/@=])\[([A-Z][A-Z0-9_ ]{2,})\]/g,
    ),
  ]
    .map(([, one, other]) => keyOf(one ?? other ?? ''))
    .filter(key => /[A-Z]{2}/.test(key) && !STATES.test(key) && (isFence || !BY_HAND.test(key)))
  const curly = [...line.matchAll(/\{\{\s*([A-Za-z][\w-]*)\s*\}\}/g)].map(([, name = '']) => keyOf(name))
  const angled = isCode
    ? [...line.matchAll(/(?<!\w)<([a-z][a-z0-9]*(?:[-_][a-z0-9]+)*)>/g)]
        .filter(([, name = '']) => !HTML.test(name) && !line.includes(`</${name}>`))
        .map(([, name = '']) => keyOf(name))
    : []
  return [...square, ...curly, ...angled].filter(key => /^[A-Z]/.test(key))
}

const SHELLS_OWN = /^(?:PATH|HOME|PS1|LANG|LC_.*|USER|SHELL|PWD|TERM|EDITOR|IFS)$/

/** "export IMAGE_VERSION=2.1.0": a name with what it is unless somebody says otherwise. What is computed is none. */
export function exportedIn(line: string): { key: string; default: string } | null {
  const [, key = '', quoted, bare] =
    /^\s*(?:\$\s+)?export\s+([A-Z][A-Z0-9_]*)=(?:(?:"([^"]*)"|'[^']*')|([^\s;#&|]*))\s*(?:#.*)?$/.exec(
      line.slice(0, 500),
    ) ?? []
  const value = quoted ?? bare ?? ''
  if (!key || SHELLS_OWN.test(key) || value === '' || /[$`[\]<>{}]/.test(value)) return null
  return { key, default: value }
}

const SECRET = /(?:^|_)(?:TOKEN|PASSWORD|PASSWD|PASS|SECRET|CREDENTIALS?|PASSPHRASE|KEYS?|SALT)(?:_\d+)?$/

/** A variable of that name, its type guessed from its words. A secret has no default: a document is no place for it. */
export function variableOf(key: string, value?: string): Variable {
  const secret = SECRET.test(key) && !/PUBLIC_KEY/.test(key)
  return {
    key,
    title: titleOf(key),
    type: typeOf(key, value),
    secret,
    required: value === undefined || secret,
    ...(value !== undefined && !secret && { default: value }),
  }
}

const SHORT = /^(?:API|ARN|AWS|CDN|CPU|DB|DNS|GCP|ID|IP|K8S|SHA|SSH|TLS|TTL|UI|URI|URL|VM|VPC)$/

/** "Db host" would not be how one says it: "DB host". */
const titleOf = (key: string): string => {
  const titleWords = key.split('_').map(word => (SHORT.test(word) ? word : word.toLowerCase()))
  const title = titleWords.join(' ')
  return title.charAt(0).toUpperCase() + title.slice(1)
}

function typeOf(key: string, value: string | undefined): NonNullable<Variable['type']> {
  const type = /(?:^|_)(?:DATE|TIME|DATETIME|TIMESTAMP)$|^(?:START|END)$/.test(key)
    ? 'timestamp'
    : /(?:^|_)(?:URL|URI|LINK)$/.test(key)
      ? 'url'
      : /(?:^|_)(?:COUNT|NUMBER|PORT|MINUTES|SECONDS|REPLICAS|SIZE|MAJOR|MINOR|PATCH)$/.test(key) &&
          !/VERSION|BUILD|TICKET/.test(key)
        ? 'number'
        : /(?:^|_)(?:PERCENT|PERCENTAGE)$/.test(key)
          ? 'percent'
          : 'text'
  const isFit =
    value === undefined ||
    type === 'text' ||
    (type === 'url' ? /^https?:/.test(value) : type !== 'timestamp' && /^\d+(?:\.\d+)?$/.test(value))
  return isFit ? type : 'text'
}
