import type { SignOffRecord } from '../../server/signing/sign-off-record.rules.ts'

/** What is different between the record that was shown and the record as it is now, as sentences. */
export function signOffChanges(shown: SignOffRecord, now: SignOffRecord): string[] {
  const sections = now.checklist.flatMap(({ section, done, total }) => {
    const before = shown.checklist.find(row => row.section === section)
    return before && before.done === done ? [] : [`${section}: ${done} of ${total} are done`]
  })
  const gates = now.gates.flatMap(({ number, status, decidedBy }) => {
    const before = shown.gates.find(row => row.number === number)
    if (before?.status === status) return []
    return [`GATE ${number} is ${status.replace('_', '-')}${decidedBy ? `, decided by ${decidedBy}` : ''}`]
  })
  const items = now.notPassed.flatMap(({ number, title, state }) => {
    const before = shown.notPassed.find(row => row.number === number)
    return before?.state === state ? [] : [`${number} ${title} is ${state.replaceAll('_', ' ')}`]
  })
  const words = [...sections, ...gates, ...items]
  return words.length > 0 ? words : ['Something else in the record changed; read it again below']
}
