import { keyOf } from '../naming.rules.ts'
import { type Fields, fieldsOf } from './fields.ts'
import { fenced, lineOf, ownText, paragraphs, type Section } from './markdown-sections.ts'
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
  const fields = fieldsOf(section)
  const kind = fields.value('kind') ?? (fenced(section.blocks) ? 'command' : 'manual')
  const planned = words(fields.value('planned'))
  const line = section.line
  const [start, length] = [planned.find(isOffset), planned.find(part => /^\d/.test(part))]
  const read = {
    key: keyOfStep(section),
    title: titleOf(section),
    kind,
    spec: { kind, ...spec(kind, section, fields) },
    role: fields.value('role'),
    offset: start ? offset(start, line) : undefined,
    durationMinutes: length ? minutes(length, line) : undefined,
    dependsOn: dependencies(fields.value('after'), previousKey),
    retries: fields.read('retries', number) ?? 0,
    timeoutSeconds: fields.read('time limit', seconds),
    onFailure: fields.value('on failure') ?? 'hold',
    idempotent: fields.read('idempotent', yes),
    expected: fields.value('expected result') ?? fields.value('expected'),
  }
  fields.refuseOthers()
  return standing(line, read)
}

function dependencies(after: string | undefined, previousKey: string | null): string[] {
  if (after === undefined) return previousKey ? [previousKey] : []
  return after === 'nothing' ? [] : words(after)
}

/** What the output must contain; `Expected:` says it for the step and its output at once. */
const expectedOutput = (fields: Fields) => fields.value('output contains') ?? fields.value('expected')

const KINDS: Record<string, (section: Section, fields: Fields) => Record<string, unknown>> = {
  command: (section, fields) => ({
    command: fenced(section.blocks) ?? missing(section, 'a fenced command'),
    env: words(fields.value('environment')),
    expectedExitCodes: fields.read('exit codes', numbers),
    expected: expectedOutput(fields),
  }),
  http: (section, fields) => {
    const request = /^(\S+)\s+(.+)$/s.exec(fields.value('request') ?? '')
    const [, method, url] = request ?? missing(section, '"Request: GET …"')
    return {
      method,
      url,
      headers: Object.fromEntries(
        (fields.get('headers')?.nested ?? []).map(item => header(ownText(item), lineOf(item))),
      ),
      expectedStatus: fields.read('status', numbers),
      expected: expectedOutput(fields),
      body: fenced(section.blocks) ?? undefined,
    }
  },
  traffic: (section, fields) => ({
    nextPercent: fields.read('shift', number) ?? missing(section, '"Shift: 50 %"'),
    holdSeconds: fields.read('hold', seconds) ?? 0,
  }),
  check: (section, fields) => ({
    conditions: readEach(fields.get('conditions')?.nested ?? missing(section, '"Conditions:"'), conditionOf),
    forSeconds: fields.read('for', seconds) ?? 0,
    withinSeconds: fields.read('within', seconds) ?? 60,
  }),
  wait: (section, fields) => ({ seconds: fields.read('wait', seconds) ?? missing(section, '"Wait: 30 s"') }),
  notify: (section, fields) => ({
    audience: fields.value('audience') ?? 'team',
    message:
      fields.value('message') ?? (paragraphs(section) || missing(section, 'a paragraph with the message')),
  }),
  manual: (section, fields) => ({
    instructions: fields.value('instructions') ?? paragraphs(section),
    authority: fields.value('authority'),
  }),
}

function spec(kind: string, section: Section, fields: Fields): Record<string, unknown> {
  const read = KINDS[kind]
  if (read) return read(section, fields)
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
