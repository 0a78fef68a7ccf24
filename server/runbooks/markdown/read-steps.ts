import { conditionOf } from './conditions.ts'
import { atLine, type Field, fenced, fields, paragraphs, type Section } from './outline.ts'
import { keyOf, minutes, number, offset, seconds, words, yes } from './quantities.ts'

type Fields = Map<string, Field>

/**
 * `#### 5.3 Hold at 50 % `hold-50`` with its fields, prose and fenced command. A step without `After:` follows the
 * step before it; `After: nothing` starts with the phase.
 */
export function readStep(section: Section, previousKey: string | null) {
  const known = fields(section)
  const kind = known.get('kind')?.value ?? (fenced(section) ? 'command' : 'manual')
  const title = section.title.replace(/^[R\d][\d.]*\s+/, '')
  const planned = words(known.get('planned')?.value)
  const line = section.line
  const [start, length] = [
    planned.find(part => /^t\s*[+\-−]/i.test(part)),
    planned.find(part => /^\d/.test(part)),
  ]
  return {
    key: section.key ?? keyOf(title),
    title,
    kind,
    spec: { kind, ...spec(kind, section, known) },
    role: known.get('role')?.value,
    offset: start ? offset(start, line) : undefined,
    durationMinutes: length ? minutes(length, line) : undefined,
    dependsOn: dependencies(known.get('after'), previousKey),
    retries: known.has('retries') ? number(known.get('retries')?.value ?? '', line) : 0,
    timeoutSeconds: duration(known.get('time limit')),
    onFailure: known.get('on failure')?.value ?? 'hold',
    idempotent: known.has('idempotent') ? yes(known.get('idempotent')?.value) : undefined,
    expected: known.get('expected')?.value,
  }
}

function dependencies(after: Field | undefined, previousKey: string | null): string[] {
  if (!after) return previousKey ? [previousKey] : []
  return after.value === 'nothing' ? [] : words(after.value)
}

const duration = (field: Field | undefined) => (field ? seconds(field.value, field.line) : undefined)

function spec(kind: string, section: Section, known: Fields): Record<string, unknown> {
  const value = (name: string) => known.get(name)?.value
  switch (kind) {
    case 'command':
      return {
        command: fenced(section) ?? missing(section, 'a fenced command'),
        env: words(value('environment')),
        expectedExitCodes: value('exit codes') ? words(value('exit codes')).map(Number) : undefined,
        expected: value('expected'),
      }
    case 'http': {
      const [method, url] = (value('request') ?? missing(section, 'Request: GET …')).split(/\s+/, 2)
      return {
        method,
        url,
        expectedStatus: value('status') ? words(value('status')).map(Number) : undefined,
        expected: value('expected'),
        body: fenced(section) ?? undefined,
      }
    }
    case 'traffic':
      return {
        nextPercent: number(value('shift') ?? missing(section, 'Shift: 50 %'), section.line),
        holdSeconds: duration(known.get('hold')) ?? 0,
      }
    case 'check':
      return {
        conditions: known.get('conditions')?.nested.map(conditionOf) ?? missing(section, 'Conditions:'),
        forSeconds: duration(known.get('for')) ?? 0,
        withinSeconds: duration(known.get('within')) ?? 60,
      }
    case 'wait':
      return { seconds: duration(known.get('wait')) ?? missing(section, 'Wait: 30 s') }
    case 'notify':
      return {
        audience: value('audience') ?? 'team',
        message: paragraphs(section) || missing(section, 'a paragraph with the message'),
      }
    case 'manual':
      return { instructions: paragraphs(section), authority: value('authority') }
    default:
      throw atLine(
        section.line,
        `"${kind}" is not a kind of step; use manual, command, http, traffic, check, wait or notify`,
      )
  }
}

function missing(section: Section, what: string): never {
  throw atLine(section.line, `step "${section.title}" needs ${what}`)
}
