import type { Vote } from '../deployment/decision.types.ts'
import { byPosition, holdsRole } from '../deployment/rules.ts'
import type { Deployment, Gate, Role, State } from '../deployment/state.types.ts'
import { isOver } from '../deployment/status.rules.ts'
import { type Allowed, allowed } from '../kernel/allowed.rules.ts'
import { mayAct, type PersonRights } from '../people/may-act.rules.ts'
import type { CriterionReason } from '../reasons/criterion-reasons.rules.ts'
import {
  answered,
  type CriterionVerdict,
  type GateFacts,
  type JudgedCriterion,
  judgeCriterion,
} from './criteria.rules.ts'
import { decisionOfOthers, noGateLeadsOn, voteOfOthers } from './refusals.rules.ts'

export interface CriterionAnswer {
  key: string
  title: string
  required: boolean
  answer: CriterionVerdict
  reason: string
  /** What the reason is made from; in what was signed before reasons had data it is missing. */
  reasonData?: CriterionReason
}

/** The key of the criterion that every gate has: every voting role has voted, and nobody NO-GO. */
export const VOTES = 'votes'

/**
 * Every criterion of a gate with its answer, in the runbook's order, and last the poll itself (key `votes`).
 * Reasons carry numbers and names and change only when the facts do: they are part of what is signed.
 */
export function evaluateGate(state: State, gate: Gate, facts: GateFacts): CriterionAnswer[] {
  const answers = gate.criteria.map(criterion => {
    const { key, title, required } = criterion
    return { key, title, required, ...judgeCriterion(state, gate, criterion, facts) }
  })
  return [
    ...answers,
    { key: VOTES, title: 'Every voting role says GO', required: true, ...judgeVotes(state, gate) },
  ]
}

/** Whether a vote counts: it does not while its role is asked again. */
export const voteStands = ({ askedAgainAt }: Pick<Vote, 'askedAgainAt'>): boolean => !askedAgainAt

/** Voting roles whose word is missing, by key: without a vote, or asked again. */
export const missingVoters = ({ voters, votes }: Pick<Gate, 'voters' | 'votes'>): string[] =>
  voters.filter(key => !votes.some(vote => vote.roleKey === key && voteStands(vote)))

/** A missing vote and a NO-GO are unmet; an ABSTAIN counts as having voted. */
function judgeVotes(state: State, gate: Gate): JudgedCriterion {
  const missing = missingVoters(gate)
  const said = (key: string) => gate.votes.find(({ roleKey }) => roleKey === key)?.vote
  const against = gate.votes.filter(vote => vote.vote === 'no_go' && voteStands(vote))
  const title = (key: string) => state.roles[key]?.title ?? key
  return answered(missing.length + against.length === 0 ? 'met' : 'unmet', {
    code: 'votes',
    voted: gate.voters.length - missing.length,
    of: gate.voters.length,
    against: against.map(({ roleKey, userName, comment }) => ({
      role: title(roleKey),
      person: userName,
      comment,
    })),
    missing: missing.map(key => {
      const before = said(key)
      const person = state.roles[key]?.userName ?? null
      return { role: title(key), person, ...(before && { said: before }) }
    }),
  })
}

const named = (role: Role | undefined, key: string) =>
  role ? `${role.title}${role.userName ? ` (${role.userName})` : ''}` : key

/** What stands in the way of GO: required criteria that are neither met nor waived. */
export const blockers = (answers: CriterionAnswer[]): CriterionAnswer[] =>
  answers.filter(({ required, answer }) => required && answer !== 'met' && answer !== 'waived')

/** A gate takes votes and a decision while it is open, also when it is open again because a criterion regressed. */
export type Whither = Pick<Deployment, 'status' | 'rollback'>

/** Whether a gate of a deployment leads anywhere: not when it is over, or goes back. */
export function leadsOn({ status, rollback }: Whither): Allowed {
  const over = isOver(status)
  return over || rollback ? noGateLeadsOn({ status, over }) : allowed
}

/** Why no gate of a deployment leads anywhere any more. Null while one may. */
export function whyNoGate(deployment: Whither): string | null {
  const answer = leadsOn(deployment)
  return answer.ok ? null : answer.why
}

export const isOpen = (gate: Pick<Gate, 'status'>) => gate.status === 'open' || gate.status === 'stale'

type WithRoles = Pick<State, 'roles'>

/** Voting roles of the gate that the person holds, in the runbook's order. */
export const votingRolesOf = (state: WithRoles, gate: Pick<Gate, 'voters'>, personId: string): Role[] =>
  byPosition(state.roles).filter(role => gate.voters.includes(role.key) && holdsRole(role, personId))

/** Person or backup of a voting role; of the given one, when one is given. */
export function mayVote(
  state: WithRoles,
  gate: Pick<Gate, 'voters'>,
  person: PersonRights,
  roleKey?: string,
): Allowed {
  const look = mayAct(person)
  if (!look.ok) return look
  const held = votingRolesOf(state, gate, person.id)
  if (roleKey ? held.some(role => role.key === roleKey) : held.length > 0) return allowed
  const asked = roleKey ? [roleKey] : gate.voters
  const who = asked.map(key => named(state.roles[key], key)).join(', ')
  const isAsked = !roleKey || gate.voters.includes(roleKey)
  return voteOfOthers({ who, isAsked })
}

/** Only the gate's authority, person or backup. An administrator is not thereby a decision maker. */
export function mayDecide(
  state: WithRoles,
  gate: Pick<Gate, 'authority' | 'number'>,
  person: PersonRights,
): Allowed {
  const look = mayAct(person)
  if (!look.ok || holdsRole(state.roles[gate.authority], person.id)) return look
  const who = named(state.roles[gate.authority], gate.authority)
  return decisionOfOthers({ gate: gate.number, who })
}

/** Who decides may also call a new poll. */
export const mayRenewPoll = (...asked: Parameters<typeof mayDecide>): Allowed => mayDecide(...asked)
