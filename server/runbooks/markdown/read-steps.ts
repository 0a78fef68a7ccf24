import { keyOf } from '../naming.rules.ts'
import type { WrittenStep } from '../step-kinds/step-kind.ts'
import { type StepKindName, stepKinds } from '../step-kinds.ts'
import { type Fields, fieldsOf } from './fields.ts'
import { fenced, lineOf, ownText, paragraphs, type Section } from './markdown-sections.ts'
import { atLine, readEach, standing } from './problems.ts'
import { conditionOf } from './read-conditions.ts'
import { isOffset, minutes, number, offset, seconds, words, yes } from './read-quantities.ts'

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

function spec(kind: string, section: Section, fields: Fields): Record<string, unknown> {
  if (isStepKind(kind)) return stepKinds[kind].read(writtenStep(section, fields))
  const names = Object.keys(stepKinds)
  const choice = `${names.slice(0, -1).join(', ')} or ${names.at(-1)}`
  throw atLine(section.line, `"${kind}" is not a kind of step; use ${choice}`)
}

const isStepKind = (kind: string): kind is StepKindName => Object.hasOwn(stepKinds, kind)

function writtenStep(section: Section, fields: Fields): WrittenStep {
  const below = (field: string) => fields.get(field)?.nested
  return {
    fields,
    fenced: () => fenced(section.blocks),
    paragraphs: () => paragraphs(section),
    list: field => below(field)?.map(item => ({ text: ownText(item), line: lineOf(item) })),
    conditions: field => {
      const items = below(field)
      return items && readEach(items, conditionOf)
    },
    missing: what => {
      throw atLine(section.line, `step "${section.title}" needs ${what}`)
    },
  }
}
