import fc from 'fast-check'
import { authoritySchema } from '../authority.inputs.ts'
import {
  amount,
  count,
  filled,
  line,
  lines,
  offset,
  optional,
  positive,
  several,
  words,
} from './arbitrary-text.ts'

/** What a step may name. */
export interface StepKeys {
  role: fc.Arbitrary<string | undefined>
  slos: string[]
  groups: string[]
  steps: string[]
}

const lane = fc.constantFrom('next', 'live')
const metric = fc.oneof(
  fc.constantFrom('error_rate', 'p95 "x"'),
  words.map(text => text.replaceAll(/[<>]/g, '').trim() || 'm'),
)

const condition = (slos: string[]) =>
  fc.oneof(
    fc.record({ kind: fc.constant('triggers') }),
    fc.record({
      kind: fc.constant('metric'),
      metric,
      lane,
      value: offset,
      unit: line,
      comparison: fc.constantFrom('<', '<=', '>', '>='),
    }),
    ...(slos.length > 0
      ? [fc.record({ kind: fc.constant('slo'), slo: fc.constantFrom(...slos), lane })]
      : []),
  )

const codes = fc.array(fc.integer({ min: 0, max: 599 }), { maxLength: 3 })
const spec = (keys: StepKeys) =>
  fc.oneof(
    fc.record({
      kind: fc.constant('manual'),
      instructions: lines,
      authority: optional(fc.constantFrom(...authoritySchema.options)),
    }),
    fc.record({
      kind: fc.constant('command'),
      command: filled,
      env: fc.array(
        words.map(text => text.replaceAll(/[\s,]/g, '') || 'PATH'),
        { maxLength: 3 },
      ),
      expectedExitCodes: codes,
      expected: optional(lines),
      network: optional(fc.constant('none' as const)),
    }),
    fc.record({
      kind: fc.constant('http'),
      method: fc.constantFrom('GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE'),
      url: words,
      headers: fc.dictionary(
        fc.constantFrom('Accept', 'x-a_b', '*', '#', '-', '+', '~', 'constructor'),
        line,
        { maxKeys: 3 },
      ),
      body: optional(lines),
      expectedStatus: codes,
      expected: optional(lines),
    }),
    fc.record({
      kind: fc.constant('traffic'),
      nextPercent: fc.double({ min: 0, max: 100, noNaN: true }).map(Math.abs),
      holdSeconds: amount,
    }),
    fc.record({
      kind: fc.constant('check'),
      conditions: fc.array(condition(keys.slos), { minLength: 1, maxLength: 3 }),
      forSeconds: amount,
      withinSeconds: positive,
    }),
    fc.record({ kind: fc.constant('wait'), seconds: amount }),
    fc.record({ kind: fc.constant('notify'), audience: line, message: filled }),
  )

const any = (key: string, keys: StepKeys, all: string[]) =>
  fc
    .record({
      key: fc.constant(key),
      title: words,
      spec: spec(keys),
      role: keys.role,
      offset: optional(offset),
      durationMinutes: optional(amount),
      dependsOn: fc.oneof(fc.subarray(all), fc.constant(all.slice(0, 1))),
      retries: fc.integer({ min: 0, max: 20 }),
      timeoutSeconds: optional(positive),
      onFailure: fc.constantFrom('hold', 'retry', 'rollback', 'continue'),
      idempotent: optional(fc.boolean()),
      expected: optional(lines),
    })
    .map(row => {
      const same = 'expected' in row.spec && row.retries % 2 === 0 ? { expected: row.spec.expected } : {}
      return { ...row, kind: row.spec.kind, ...same }
    })

interface GateKeys extends StepKeys {
  roles: string[]
  phases: string[]
  sections: string[]
}

function criterion(keys: GateKeys) {
  const common = {
    key: fc.oneof(fc.constantFrom('a', '5', 'words'), fc.constant('done')),
    title: words,
    required: fc.boolean(),
    role: keys.role,
    staleAfterSeconds: optional(amount),
  }
  const plain = (kind: string, more: object = {}) => [
    fc.record({ kind: fc.constant(kind), ...common, ...more }),
  ]
  const naming = (kind: string, name: string, of: string[], more: object = {}) =>
    of.length === 0 ? [] : plain(kind, { [name]: fc.constantFrom(...of), ...more })
  return fc.oneof(
    ...plain('checklist', {
      percent: fc.integer({ min: 0, max: 100 }),
      stage: optional(fc.constantFrom('before', 'during', 'after', 'rollback')),
    }),
    ...plain('roles'),
    ...plain('roll-call', { atLeast: optional(count) }),
    ...plain('window'),
    ...plain('triggers'),
    ...plain('lane-healthy', { lane }),
    ...plain('attested'),
    ...naming('section', 'section', keys.sections, { atLeast: optional(count) }),
    ...naming('phase', 'phase', keys.phases),
    ...naming('step', 'step', keys.steps),
    ...naming('slo', 'slo', keys.slos, { lane, forSeconds: amount }),
    ...naming('sign-offs', 'group', keys.groups),
  )
}

const gate = (key: string, keys: GateKeys) =>
  fc.record({
    key: fc.constant(key),
    number: fc.constantFrom('', '1', '2b', '*', '_x_'),
    title: words,
    question: line,
    at: optional(offset),
    criteria: fc.array(criterion(keys), { maxLength: 4 }),
    noGo: several,
    voters: fc.subarray(keys.roles),
    authority: fc.constantFrom(...keys.roles),
    validMinutes: optional(amount),
  })

export const step = { any, gate }
