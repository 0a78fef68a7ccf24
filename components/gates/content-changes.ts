import type { GateRecord } from '../../server/gates/gate-record.rules.ts'
import { voteWord } from './poll-rows.ts'

/** What is different between the record that was shown and the record as it is now, as sentences. */
export function contentChanges(shown: GateRecord, now: GateRecord): string[] {
  const criteria = now.criteria.flatMap(({ key, title, answer, reason }) => {
    const before = shown.criteria.find(row => row.key === key)
    if (before?.answer === answer && before.reason === reason) return []
    return before?.answer === answer
      ? [`${title}: ${reason} (was: ${before.reason})`]
      : [`${title} is ${answer} now, was ${before?.answer ?? 'not there'}: ${reason}`]
  })
  const votes = now.votes.flatMap(({ roleKey, role, userName, vote, comment, at }) => {
    const before = shown.votes.find(row => row.roleKey === roleKey)
    if (!before) return [`${userName} (${role}) voted ${voteWord(vote)}`]
    if (before.vote !== vote)
      return [`${userName} (${role}) voted ${voteWord(vote)} instead of ${voteWord(before.vote)}`]
    if (before.comment === comment && before.at !== at)
      return [`${userName} (${role}) voted ${voteWord(vote)} again`]
    return before.comment === comment ? [] : [`${userName} (${role}) says: ${comment ?? 'nothing any more'}`]
  })
  const round =
    now.gate.round === shown.gate.round ? [] : [`A new poll was called: this is round ${now.gate.round}`]
  const { window } = now.deployment
  const moved =
    window.start === shown.deployment.window.start && window.end === shown.deployment.window.end
      ? []
      : ['The window was moved']
  const changes = [...round, ...moved, ...criteria, ...votes]
  return changes.length > 0 ? changes : ['Something else in the record changed; read it again below']
}
