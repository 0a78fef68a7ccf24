import type { GateView, State, VoteView } from '../../deployments/state.types.ts'
import type { CriterionAnswer } from '../rules.ts'

/** Exactly what is shown to, and signed by, the one who decides. Its canonical form is hashed. */
export interface GateRecord {
  what: 'gate decision'
  deployment: {
    id: string
    number: number
    name: string
    system: string
    fromVersion: string
    toVersion: string
    rehearsal: boolean
    window: { start: string; end: string }
    runbook: { name: string; version: number }
  }
  gate: { key: string; number: string; title: string; question: string; round: number }
  decision: 'go' | 'no_go'
  criteria: CriterionAnswer[]
  votes: (Pick<VoteView, 'roleKey' | 'userName' | 'vote' | 'comment' | 'at'> & { role: string })[]
  risks: { severity: string; title: string; mayDeploy: boolean }[]
}

/**
 * The record of a decision as the facts are now. It holds nothing that changes by itself with the clock, so that
 * the same facts give the same hash on the screen and under the lock. What the signer adds (meaning, reason, issue)
 * is kept beside it in the decision.
 */
export function gateRecord(
  state: State,
  gate: GateView,
  answers: CriterionAnswer[],
  decision: 'go' | 'no_go',
): GateRecord {
  const { id, number, name, fromVersion, toVersion, rehearsal, window } = state.deployment
  const { runbook, system, risks } = state.plan
  return {
    what: 'gate decision',
    deployment: {
      ...{ id, number, name, system: system.name, fromVersion, toVersion, rehearsal, window },
      runbook: { name: runbook.name, version: runbook.version },
    },
    gate: {
      key: gate.key,
      number: gate.number,
      title: gate.title,
      question: gate.question,
      round: gate.round,
    },
    decision,
    criteria: answers,
    votes: gate.votes.map(({ roleKey, userName, vote, comment, at }) => {
      return { roleKey, role: state.roles[roleKey]?.title ?? roleKey, userName, vote, comment, at }
    }),
    risks: risks.map(({ severity, title, mayDeploy }) => ({ severity, title, mayDeploy })),
  }
}
