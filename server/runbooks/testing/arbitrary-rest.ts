import fc from 'fast-check'
import {
  amount,
  count,
  keyed,
  line,
  lines,
  offset,
  optional,
  positive,
  several,
  words,
} from './arbitrary-text.ts'

const stage = fc.constantFrom('before', 'during', 'after')
const record = <T>(model: { [K in keyof T]: fc.Arbitrary<T[K]> }) => fc.record(model)

/** Who is told what, where and when. */
export const communications = record({
  cadenceMinutes: positive,
  templates: keyed(
    record({ title: words, audience: line, body: lines, placeholders: fc.oneof(several, fc.constant([])) }),
  ),
  channels: fc.array(record({ title: words, address: line, purpose: line }), { maxLength: 2 }),
  plan: fc.array(record({ stage, title: words, audience: line, at: optional(offset), items: several }), {
    maxLength: 3,
  }),
})

/** The parts that name no other. */
export const rest = {
  escalation: fc.array(
    record({ level: count, afterMinutes: amount, who: line, phone: optional(line), actions: several }),
    { maxLength: 3 },
  ),
  contacts: fc.array(
    record({
      name: line,
      role: line,
      phone: optional(line),
      email: optional(line),
      backup: optional(line),
      group: optional(line),
    }),
    { maxLength: 3 },
  ),
  risks: fc.array(
    record({
      severity: fc.constantFrom('critical', 'high', 'medium', 'low'),
      title: words,
      mitigation: line,
      mayDeploy: fc.boolean(),
    }),
    { maxLength: 3 },
  ),
  hypercare: record({
    durationMinutes: amount,
    checks: fc.array(record({ title: words, at: offset, items: several }), { maxLength: 3 }),
  }),
  postDeployment: fc.array(
    record({ title: words, list: fc.oneof(line, fc.constant('')), at: optional(offset) }),
    { maxLength: 4 },
  ),
  procedures: keyed(
    record({
      title: words,
      durationMinutes: optional(amount),
      text: lines,
      steps: fc.array(
        record({ title: words, text: lines, command: optional(lines), expected: optional(lines) }),
        { maxLength: 2 },
      ),
    }),
  ),
  links: fc.array(record({ title: words, url: words }), { maxLength: 2 }),
  notes: fc.array(record({ line: fc.integer({ min: 1, max: 9000 }), text: lines }), { maxLength: 2 }),
}
