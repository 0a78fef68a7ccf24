import fc from 'fast-check'
import { authoritySchema } from '../authority.inputs.ts'
import { circular } from '../dependency-circles.rules.ts'
import { documentSchema, type RunbookDocument } from '../document.ts'
import { communications, rest } from './arbitrary-rest.ts'
import { type StepKeys, step } from './arbitrary-steps.ts'
import {
  amount,
  count,
  filled,
  key,
  keyed,
  line,
  lines,
  offset,
  optional,
  positive,
  several,
  words,
} from './arbitrary-text.ts'

const record = <T>(model: { [K in keyof T]: fc.Arbitrary<T[K]> }) => fc.record(model)

const variables = fc.uniqueArray(
  record({
    key: fc.constantFrom('A', 'TARGET_VERSION', 'b_c', 'x1'),
    title: line,
    type: fc.constantFrom('text', 'number', 'percent', 'timestamp', 'choice', 'url'),
    default: optional(lines),
    choices: optional(fc.array(lines, { maxLength: 3 })),
    unit: optional(line),
    required: fc.boolean(),
    secret: fc.boolean(),
  }),
  { maxLength: 3, selector: row => row.key },
)

const roles = keyed(
  record({
    title: words,
    short: words.map(
      text =>
        [...text]
          .filter(char => !/[()\p{Cc}\p{Cs}\u2028]/u.test(char))
          .join('')
          .slice(0, 4)
          .toWellFormed()
          .trim() || 'OPS',
    ),
    person: optional(line),
    backup: optional(line),
    phone: optional(line),
    email: optional(line),
    summary: optional(line),
    duties: record({ before: several, during: several, after: several }),
    authorities: fc.uniqueArray(fc.constantFrom(...authoritySchema.options), { maxLength: 3 }),
  }),
)

const value = record({
  type: fc.constantFrom('number', 'percent', 'timestamp', 'text', 'choice'),
  unit: optional(fc.oneof(line, fc.constantFrom('%', 'ms'))),
  comparison: optional(fc.constantFrom('<', '<=', '>', '>=', '=')),
  target: optional(fc.oneof(offset, line, fc.constantFrom('90', '0x10', 'now'))),
  claimed: optional(line),
})

const verification = record({
  kind: fc.constantFrom('command', 'probe', 'attachment', 'attestation'),
  command: optional(fc.oneof(filled, words)),
  expected: optional(lines),
  text: optional(fc.oneof(lines, words)),
  exitCodes: optional(
    fc.array(record({ code: fc.integer({ min: -1, max: 255 }), meaning: line }), { maxLength: 3 }),
  ),
})

const sections = (role: fc.Arbitrary<string | undefined>) =>
  keyed(
    record({
      title: words,
      stage: fc.constantFrom('before', 'during', 'after', 'rollback'),
      due: optional(offset),
      rule: optional(record({ atLeast: count, of: count })),
      items: fc.array(
        record({
          key,
          title: words,
          required: fc.boolean(),
          subItems: fc.array(
            record({ title: words, value: optional(value), claimed: optional(fc.boolean()) }),
            { maxLength: 3 },
          ),
          verification: optional(verification),
          role,
          due: optional(offset),
          signOff: optional(line),
          claimed: optional(fc.boolean()),
        }),
        { maxLength: 3 },
      ),
    }),
  )

const comparison = {
  metric: fc.oneof(
    fc.constantFrom('error_rate', 'latency_p95'),
    words.map(text => text.replaceAll(/[<>]/g, '').trim() || 'm'),
  ),
  comparison: fc.constantFrom('<', '<=', '>', '>='),
  value: offset,
  unit: fc.oneof(line, fc.constantFrom('%', 'ms')),
}
const slos = keyed(record({ title: words, ...comparison, forSeconds: amount, baseline: optional(line) }))

const trigger = (phase: fc.Arbitrary<string[]>) =>
  record({
    title: words,
    kind: fc.constantFrom('threshold', 'connectivity'),
    lane: fc.constantFrom('next', 'live'),
    ...comparison,
    forSeconds: amount,
    requests: optional(record({ metric: comparison.metric, atLeast: positive })),
    unreachableSeconds: optional(positive),
    level: fc.constantFrom('automatic', 'review', 'investigate'),
    phases: phase,
    reviewSeconds: optional(positive),
    reviewDefault: fc.constantFrom('rollback', 'continue'),
    text: optional(line),
  })

const signOffs = keyed(
  record({
    group: words,
    title: words,
    name: optional(line),
    history: optional(record({ name: line, at: optional(line), text: words })),
  }),
)

const window = fc
  .tuple(
    fc.date({ min: new Date(0), max: new Date('2100-01-01'), noInvalidDate: true }),
    fc.integer({ min: 1, max: 1e9 }),
  )
  .map(([start, length]) => ({
    start: start.toISOString(),
    end: new Date(start.getTime() + length).toISOString(),
  }))

const oneOf = (keys: string[]) =>
  keys.length > 0 ? optional(fc.constantFrom(...keys)) : fc.constant(undefined)
const someOf = (keys: string[]) => fc.subarray(keys)

/** Every part of a runbook, with texts that look like markup; what is named exists. */
export const arbitraryDocument: fc.Arbitrary<RunbookDocument> = fc
  .tuple(
    ...([
      roles,
      slos,
      signOffs,
      fc.uniqueArray(key, { maxLength: 8 }),
      fc.uniqueArray(key, { maxLength: 3 }),
    ] as const),
  )
  .chain(([role, slo, signOff, stepKeys, gateKeys]) => {
    const roleKeys = role.map(row => row.key)
    const anyRole = oneOf(roleKeys)
    const keys: StepKeys = {
      role: anyRole,
      slos: slo.map(row => row.key),
      groups: signOff.map(row => row.group),
      steps: stepKeys.filter(name => name !== 'nothing'),
    }
    return fc
      .tuple(
        sections(anyRole),
        fc.uniqueArray(
          key.filter(name => name !== 'rollback'),
          { maxLength: 3 },
        ),
      )
      .chain(([section, phaseKeys]) =>
        fc.record({
          name: words,
          system: optional(line),
          summary: lines,
          window: optional(window),
          variables,
          roles: fc.constant(role),
          slos: fc.constant(slo),
          signOffs: fc.constant(signOff),
          checklist: fc.constant({ sections: section }),
          phases: fc.tuple(
            ...phaseKeys.map((name, index) =>
              phase(
                name,
                gateKeys[index],
                { ...keys, steps: keys.steps.filter((_, at) => at % 4 === index) },
                keys.steps,
              ),
            ),
          ),
          gates:
            roleKeys.length === 0
              ? fc.constant([])
              : fc.tuple(
                  ...gateKeys.map(name =>
                    step.gate(name, {
                      ...keys,
                      roles: roleKeys,
                      phases: phaseKeys,
                      sections: section.map(row => row.key),
                    }),
                  ),
                ),
          triggers: keyed(trigger(someOf(phaseKeys))),
          rollback: record({
            targetSeconds: positive,
            steps: fc.tuple(
              ...keys.steps.filter((_, at) => at % 4 === 3).map(name => step.any(name, keys, keys.steps)),
            ),
            criteria: several,
            authority: several,
            afterwards: several,
          }),
          communications,
          ...rest,
        }),
      )
  })
  .map(raw => {
    const gates = new Set((raw.gates as { key: string }[]).map(row => row.key))
    const phases = (raw.phases as { gateBefore?: string }[]).map(row =>
      row.gateBefore !== undefined && !gates.has(row.gateBefore) ? { ...row, gateBefore: undefined } : row,
    )
    return existing(documentSchema.parse({ ...raw, phases }))
  })

function phase(name: string, gateBefore: string | undefined, keys: StepKeys, all: string[]) {
  return record({
    key: fc.constant(name),
    number: fc.constantFrom('', '0', '1b', '5', '2.1', '*', '#', '_x_'),
    title: words,
    startsAt: offset,
    durationMinutes: amount,
    gateBefore: fc.constant(gateBefore),
    limits: optional(
      fc.oneof(
        record({ minutes: amount, retries: optional(fc.integer({ min: 0, max: 9 })) }),
        record({ retries: fc.integer({ min: 0, max: 9 }) }),
      ),
    ),
    actions: several,
    onFailure: several,
    successCriteria: several,
    steps: fc.tuple(...keys.steps.map(step_ => step.any(step_, keys, all))),
  })
}

/** Steps that ended up in no phase are named by nobody, none wait for each other, and no rule asks for too much. */
function existing(document: RunbookDocument): RunbookDocument {
  const steps = [...document.phases.flatMap(row => row.steps), ...document.rollback.steps]
  const known = new Set(steps.map(row => row.key))
  for (const row of steps) row.dependsOn = row.dependsOn.filter(name => known.has(name))
  const places = steps.map(row => row.dependsOn.map(name => steps.findIndex(other => other.key === name)))
  for (const { from, to } of circular(places)) {
    const row = steps[from]
    if (row) row.dependsOn = row.dependsOn.filter(name => name !== steps[to]?.key)
  }
  const { sections } = document.checklist
  for (const section of sections) {
    if (section.rule && section.rule.atLeast > section.items.length) delete section.rule
  }
  for (const gate of document.gates) {
    for (const row of gate.criteria) {
      if (row.kind !== 'section') continue
      const most = sections.find(({ key }) => key === row.section)?.items.length ?? 0
      if (row.atLeast !== undefined && row.atLeast > most) delete row.atLeast
    }
    gate.criteria = gate.criteria.filter(row => row.kind !== 'step' || known.has(row.step))
  }
  return document
}
