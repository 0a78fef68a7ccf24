import type { Vote } from '../deployment/decision.types.ts'
import { inDeployment } from '../deployment/in-deployment.ts'
import type { Gate, Role, State } from '../deployment/state.types.ts'
import { type Context, requirePerson } from '../kernel/context.ts'
import { parse } from '../kernel/parse.ts'
import { authorise } from '../kernel/refusal.rules.ts'
import { type CastVoteInput, castVoteInput } from './inputs.ts'
import { loadGate, requireOpen, requireVersion } from './load-gate.ts'
import { noVotingRole, pollBegunAnew, votedSo } from './refusals.rules.ts'
import { mayVote, missingVoters, voteStands, votingRolesOf } from './rules.ts'

/**
 * Casts a voting role's GO, NO-GO or ABSTAIN, which may change until the decision; the vote before it is kept. The
 * person or backup of a voting role may; one that is asked again may say the same again. Records `gate.voted`. Refuses with `not_your_vote`, `not_found`,
 * `gate_not_open`, `wrong_status` when no gate leads on any more, `stale_version` (when the poll of `round` is not
 * the present one) and, for the same vote and comment again, `already_in_state`.
 */
export async function castVote(ctx: Context, input: CastVoteInput): Promise<Gate> {
  const person = requirePerson(ctx)
  const { deploymentId, gateKey, roleKey, vote, comment, round, version } = parse(castVoteInput, input)
  return inDeployment(ctx, deploymentId, async ({ tx, recordEvent }) => {
    const { gate, roles, deployment } = await loadGate(tx, deploymentId, gateKey)
    authorise(mayVote({ roles }, gate, person, roleKey))
    requireOpen(gate, deployment)
    requireVersion(gate, version)
    if (round !== undefined && round !== gate.round) throw pollBegunAnew(gate)
    const role = chooseRole({ roles }, gate, person.id, roleKey)
    const before = gate.votes.find(cast => cast.roleKey === role.key)
    const own = {
      roleKey: role.key,
      userId: person.id,
      userName: person.name,
      vote,
      comment: comment || null,
    }
    if (
      before &&
      voteStands(before) &&
      before.vote === own.vote &&
      before.comment === own.comment &&
      before.userId === own.userId
    ) {
      throw votedSo(gate, { role: role.key, title: role.title })
    }
    const previous = before ? wordOf(before) : null
    const cast: Vote = { ...own, previous, at: ctx.now().toISOString() }
    const changed = { ...gate, votes: withVote({ roles }, gate, cast), version: gate.version + 1 }
    recordEvent({
      type: 'gate.voted',
      data: {
        gate: { key: gate.key, number: gate.number, title: gate.title },
        role: { key: role.key, title: role.title },
        vote,
        comment: cast.comment,
        previous,
        round: gate.round,
      },
      changes: { gates: [changed] },
    })
    return changed
  })
}

const wordOf = ({ vote, at, userName, comment }: Vote) => ({ vote, at, userName, comment })

/** The role named, else the first the person holds that has not voted, else the first they hold. */
function chooseRole(state: Pick<State, 'roles'>, gate: Gate, personId: string, roleKey?: string): Role {
  const held = votingRolesOf(state, gate, personId).filter(role => !roleKey || role.key === roleKey)
  const missing = missingVoters(gate)
  const role = held.find(({ key }) => missing.includes(key)) ?? held[0]
  if (!role) throw noVotingRole({ gate: gate.number })
  return role
}

function withVote({ roles }: Pick<State, 'roles'>, gate: Gate, cast: Vote): Vote[] {
  const place = ({ roleKey }: Vote) => roles[roleKey]?.position ?? 0
  const others = gate.votes.filter(vote => vote.roleKey !== cast.roleKey)
  return [...others, cast].sort((a, b) => place(a) - place(b))
}
