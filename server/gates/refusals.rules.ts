import { deploymentRefusals } from '../deployment/refusals.rules.ts'
import type { DeploymentStatus, Gate } from '../deployment/state.types.ts'
import { type Allowed, notAllowed } from '../kernel/allowed.rules.ts'
import { commonRefusals, Refusal, type RefusalKind, reasonRequired } from '../kernel/refusal.rules.ts'

export const gateRefusals = {
  notYourVote: { code: 'not_your_vote', status: 403, title: 'Not your vote' },
  notGo: { code: 'gate_not_go', status: 409, title: 'A gate is not GO' },
  notOpen: { code: 'gate_not_open', status: 409, title: 'The gate is not open' },
  criteriaUnmet: { code: 'criteria_unmet', status: 409, title: 'A required criterion is not met' },
} as const satisfies Record<string, RefusalKind>

/** `who` are the roles asked, with their people; `isAsked` says whether they vote at the gate at all. */
export const voteOfOthers = (facts: { who: string; isAsked: boolean }): Allowed =>
  notAllowed(
    gateRefusals.notYourVote,
    facts.isAsked ? `This vote belongs to ${facts.who}.` : `${facts.who} has no vote at this gate.`,
    facts,
  )

/** `who` is the gate's authority, with the person. */
export const decisionOfOthers = (facts: { gate: string; who: string }): Allowed =>
  notAllowed(deploymentRefusals.missingAuthority, `Only ${facts.who} decides GATE ${facts.gate}.`, facts)

const NOT_GO = { open: 'open', no_go: 'NO-GO', pending: 'not open yet' }

/** A gate before the start. */
export const gateNotGo = (facts: { gate: string; status: keyof typeof NOT_GO }): Allowed =>
  notAllowed(
    gateRefusals.notGo,
    `GATE ${facts.gate} is ${NOT_GO[facts.status]}. It must be GO before the start.`,
    facts,
  )

export const goExpired = (facts: { gate: string; expiresAt: string | null }): Allowed =>
  notAllowed(gateRefusals.notGo, `The GO of GATE ${facts.gate} has expired. Decide it again.`, facts)

/** A criterion regressed since the GO: `reason` says which. */
export const goNotLasting = (facts: { gate: string; reason: string }): Refusal =>
  new Refusal(gateRefusals.notGo, `GATE ${facts.gate} must be decided again. ${facts.reason}`, { facts })

export const gateNotFound = (facts: { key: string }): Refusal =>
  new Refusal(commonRefusals.notFound, `This deployment has no gate "${facts.key}".`, {
    field: 'gateKey',
    facts,
  })

const factsOf = ({ number, status, version, decision }: Gate) => ({
  gate: number,
  status,
  version,
  decidedBy: decision?.byName ?? null,
})

export const gateChanged = (gate: Gate): Refusal =>
  new Refusal(commonRefusals.staleVersion, `GATE ${gate.number} changed a moment ago. Look at it again.`, {
    current: gate,
    facts: factsOf(gate),
  })

const STANDS: Record<Gate['status'], string> = {
  pending: 'is not open yet',
  open: 'is open',
  stale: 'is open again',
  go: 'is already GO',
  no_go: 'is NO-GO; a new poll opens it again',
}

export function gateNotOpen(gate: Gate): Refusal {
  const by = gate.decision ? `, decided by ${gate.decision.byName}` : ''
  return new Refusal(gateRefusals.notOpen, `GATE ${gate.number} ${STANDS[gate.status]}${by}.`, {
    current: gate,
    facts: factsOf(gate),
  })
}

/** A new poll is asked of a gate that is GO, or was not opened yet. */
export function nothingToAskAgain(gate: Gate): Refusal {
  const why = gate.status === 'go' ? 'is GO: there is nothing to ask again' : 'is not open yet'
  return new Refusal(gateRefusals.notOpen, `GATE ${gate.number} ${why}.`, {
    current: gate,
    facts: factsOf(gate),
  })
}

/** Why no gate leads on from a deployment that is over or goes back. */
export const noGateLeadsOn = (facts: { status: DeploymentStatus; over: boolean }): Allowed =>
  notAllowed(
    commonRefusals.wrongStatus,
    facts.over
      ? `The deployment is ${facts.status.replaceAll('_', ' ')}.`
      : 'The deployment goes back: no gate is decided any more.',
    facts,
  )

export const pollBegunAnew = (gate: Gate): Refusal =>
  new Refusal(commonRefusals.staleVersion, 'The poll has begun anew. Look at the gate again, then vote.', {
    field: 'round',
    current: gate,
    facts: { gate: gate.number, round: gate.round },
  })

export const votedSo = (gate: Gate, facts: { role: string; title: string }): Refusal =>
  new Refusal(commonRefusals.alreadyInState, `${facts.title} has already voted so.`, { current: gate, facts })

export const noVotingRole = (facts: { gate: string }): Refusal =>
  new Refusal(gateRefusals.notYourVote, 'You hold no voting role of this gate.', { facts })

/** A GO that facts or votes do not carry: what stands in its way, of `answers`, all that was judged. */
export function criteriaUnmet(
  against: { key: string; title: string; answer: string; reason: string }[],
  { gate, answers }: { gate: string; answers: unknown },
): Refusal {
  const why = against.map(({ title, answer, reason }) => `${title} is ${answer} (${reason})`).join('. ')
  const unmet = against.map(({ key, title, answer, reason }) => ({ key, title, answer, reason }))
  return new Refusal(gateRefusals.criteriaUnmet, `GATE ${gate} cannot be GO: ${why}.`, {
    current: answers,
    facts: { gate, unmet },
  })
}

/** A NO-GO without what speaks against it. */
export const issueMissing = (facts: { gate: string }): Refusal =>
  reasonRequired('issue', 'say what speaks against it', facts)
