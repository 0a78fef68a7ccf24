import type { Vote } from '../deployment/decision.types.ts'
import { type SignedHeading, signedHeading } from '../deployment/signed/signed-heading.rules.ts'
import type { Gate, State } from '../deployment/state.types.ts'
import type { CriterionAnswer } from './rules.ts'

/** Exactly what is shown to, and signed by, the one who decides. Its canonical form is hashed. */
export interface GateRecord extends SignedHeading {
  what: 'gate decision'
  gate: { key: string; number: string; title: string; question: string; round: number }
  decision: 'go' | 'no_go'
  criteria: CriterionAnswer[]
  votes: (Pick<Vote, 'roleKey' | 'userName' | 'vote' | 'comment' | 'at'> & { role: string })[]
}

/**
 * The record of a decision as the facts are now. It holds nothing that changes by itself with the clock, so that
 * the same facts give the same hash on the screen and under the lock. What the signer adds (meaning, reason, issue)
 * is kept beside it in the decision.
 */
export function gateRecord(
  state: State,
  gate: Gate,
  answers: CriterionAnswer[],
  decision: 'go' | 'no_go',
): GateRecord {
  const { key, number, title, question, round, votes } = gate
  return {
    what: 'gate decision',
    ...signedHeading(state),
    gate: { key, number, title, question, round },
    decision,
    criteria: answers,
    votes: votes.map(({ roleKey, userName, vote, comment, at }) => {
      return { roleKey, role: state.roles[roleKey]?.title ?? roleKey, userName, vote, comment, at }
    }),
  }
}
