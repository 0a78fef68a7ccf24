import { keyOf } from '../naming.rules.ts'
import { type Fields, fieldsOf } from './fields.ts'
import { fenced, lineOf, ownText, paragraphs, type Section } from './outline.ts'
import { atLine, readEach, standing } from './problems.ts'
import { conditionOf } from './read-conditions.ts'
import { isOffset, minutes, number, numbers, offset, seconds, words, yes } from './read-quantities.ts'

/** The steps of a phase or of the rollback plan, in order. */
export function readSteps(sections: Section[]) {
  let previous: string | null = null
  return readEach(sections, section => {
    const before = previous
    previous = keyOfStep(section)
    return readStep(section, before)
  })
}

/** "5.3 Hold at 50 %" → "Hold at 50 %". */
const titleOf = (section: Section) => section.words.replace(/^(?:R\d+|\d+(?:\.\d+)+)\s+/, '')
const keyOfStep = (section: Section) => section.key ?? keyOf(titleOf(section))

/**
 * `#### 5.3 Hold at 50 % `hold-50`` with its fields, prose and fenced command. A step without `After:` follows the
 * step before it; `After: nothing` starts with the phase.
 */
function readStep(section: Section, previousKey: string | null) {
  const known = fieldsOf(section)
  const kind = known.value('kind') ?? (fenced(section.blocks) ? 'command' : 'manual')
  const planned = words(known.value('planned'))
  const line = section.line
  const [start, length] = [planned.find(isOffset), planned.find(part => /^\d/.test(part))]
  const read = {
    key: keyOfStep(section),
    title: titleOf(section),
    kind,
    spec: { kind, ...spec(kind, section, known) },
    role: known.value('role'),
    offset: start ? offset(start, line) : undefined,
    durationMinutes: length ? minutes(length, line) : undefined,
    dependsOn: dependencies(known.value('after'), previousKey),
    retries: known.read('retries', number) ?? 0,
    timeoutSeconds: known.read('time limit', seconds),
    onFailure: known.value('on failure') ?? 'hold',
    idempotent: known.read('idempotent', yes),
    expected: known.value('expected result') ?? known.value('expected'),
  }
  known.refuseOthers()
  return standing(line, read)
}

function dependencies(after: string | undefined, previousKey: string | null): string[] {
  if (after === undefined) return previousKey ? [previousKey] : []
  return after === 'nothing' ? [] : words(after)
}

/** What the output must contain; `Expected:` says it for the step and its output at once. */
const expectedOutput = (known: Fields) => known.value('output contains') ?? known.value('expected')

const KINDS: Record<string, (section: Section, known: Fields) => Record<string, unknown>> = {
  command: (section, known) => ({
    command: fenced(section.blocks) ?? missing(section, 'a fenced command'),
    env: words(known.value('environment')),
    expectedExitCodes: known.read('exit codes', numbers),
    expected: expectedOutput(known),
  }),
  http: (section, known) => {
    const request = /^(\S+)\s+(.+)$/s.exec(known.value('request') ?? '')
    const [, method, url] = request ?? missing(section, '"Request: GET …"')
    return {
      ...{ method, url },
      headers: Object.fromEntries(
        (known.get('headers')?.nested ?? []).map(item => header(ownText(item), lineOf(item))),
      ),
      expectedStatus: known.read('status', numbers),
      expected: expectedOutput(known),
      body: fenced(section.blocks) ?? undefined,
    }
  },
  traffic: (section, known) => ({
    nextPercent: known.read('shift', number) ?? missing(section, '"Shift: 50 %"'),
    holdSeconds: known.read('hold', seconds) ?? 0,
  }),
  check: (section, known) => ({
    conditions: readEach(known.get('conditions')?.nested ?? missing(section, '"Conditions:"'), conditionOf),
    forSeconds: known.read('for', seconds) ?? 0,
    withinSeconds: known.read('within', seconds) ?? 60,
  }),
  wait: (section, known) => ({ seconds: known.read('wait', seconds) ?? missing(section, '"Wait: 30 s"') }),
  notify: (section, known) => ({
    audience: known.value('audience') ?? 'team',
    message:
      known.value('message') ?? (paragraphs(section) || missing(section, 'a paragraph with the message')),
  }),
  manual: (section, known) => ({
    instructions: known.value('instructions') ?? paragraphs(section),
    authority: known.value('authority'),
  }),
}

function spec(kind: string, section: Section, known: Fields): Record<string, unknown> {
  const read = KINDS[kind]
  if (read) return read(section, known)
  throw atLine(
    section.line,
    `"${kind}" is not a kind of step; use manual, command, http, traffic, check, wait or notify`,
  )
}

function header(text: string, line: number): [string, string] {
  const colon = text.indexOf(':')
  if (colon < 1) throw atLine(line, `"${text}" must be written "Name: value"`)
  return [text.slice(0, colon), text.slice(colon + 1).trim()]
}

function missing(section: Section, what: string): never {
  throw atLine(section.line, `step "${section.title}" needs ${what}`)
}
