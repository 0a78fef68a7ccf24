/** What a line below an item says of it, other than what is to be done. */
export type FieldName = 'verification' | 'expected' | 'role' | 'signOff' | 'due' | 'command' | 'record'

const NAMES: Record<FieldName, string> = {
  verification:
    'verification(?: (?:command|steps?|method))?|verify|verify with|verified with|how to verify|validation|evidence(?: required)?|proof',
  expected:
    'expected(?: (?:results?|outputs?|outcome|response|value))?|pass(?:ing)? criteria|acceptance criteria',
  role: 'responsible(?: (?:party|person|team|role))?|owners?|assigned to|assigned|assignee|accountable|dri|who',
  signOff: 'sign[- ]?off(?: by)?|signed(?: off)? by|approved by|approver',
  due: 'due(?: date| by)?|deadline|timing|by when',
  command: 'commands?|run|execute|script',
  record:
    'verified(?: by)?|status|completed by|checked by|executed by|tested by|sent by|time(?: started| completed)?|date(?:\\s*\\/\\s*time)?|timestamp|result|actual(?: result)?|initials?|signature|comments?|duration|completed(?: at| on)?',
}
const ORDER = Object.keys(NAMES) as FieldName[]
const ONE = new RegExp(
  `^[*_\\s]*(?:${ORDER.map(name => `(${NAMES[name]})`).join('|')})[*_\\s]*:[*_]*\\s*`,
  'i',
)
const NEXT = new RegExp(
  `(?:\\s*[|;·—]\\s*|\\s{1,})(?=(?:${ORDER.map(name => NAMES[name]).join('|')})\\s*:)`,
  'gi',
)

export interface Field {
  name: FieldName
  label: string // as it is written
  text: string // what stands after the colon, without blanks
  blank: boolean // nothing but a blank to fill in
}

const EMPTY =
  /^(?:[_\s.…-]*|\[\s*\]|_*\s*\/\s*_*|pass\s*\/\s*fail|yes\s*\/\s*no|ok\s*\/\s*fail|\[[^\]]*\]|[☐□⬜].*)$/i

/** The fields of a line, "Owner: DBA | Due: T-4h" has two; null where it does not begin with one. */
export function fieldsOf(line: string): Field[] | null {
  if (line.length > 1000 || !ONE.test(line)) return null
  return line.split(NEXT).flatMap(part => {
    const match = ONE.exec(part)
    if (!match) return []
    const name = ORDER.find((_, i) => match[i + 1] !== undefined)
    const rest = part.slice(match[0].length).trim()
    const named =
      name === 'role'
        ? /^\[(?!name|role|owner|person|who|tbd|assignee|team member)([^\]]+)\]$/i.exec(rest)?.[1]
        : undefined
    const blank = named === undefined && EMPTY.test(rest)
    return name
      ? [
          {
            name,
            label: match[0].replace(/[*_:\s]+$/g, '').replace(/^[*_\s]+/, ''),
            text: blank ? '' : (named ?? rest).replace(/^[_\s]+|[_\s]+$/g, ''),
            blank,
          },
        ]
      : []
  })
}
