'use client'

import { Check, X } from 'lucide-react'
import type { Vote } from '../../server/deployment/decision.types.ts'
import type { Gate, Role } from '../../server/deployment/state.types.ts'
import { type CriterionAnswer, mayVote, voteStands } from '../../server/gates/rules.ts'
import { useAction } from '../api/use-action.ts'
import { useKeptText } from '../browser-store/use-kept-text.ts'
import { useDeploymentContext } from '../deployment/deployment-context.tsx'
import { Button } from '../ui/button.tsx'
import { TextAreaField } from '../ui/form/text-area-field.tsx'
import { formatUtc } from '../ui/format.ts'
import { toast } from '../ui/toast-store.ts'
import { TurnTag } from '../ui/turn-tag.tsx'
import { CriteriaSummary } from './criteria-summary.tsx'
import { sendVote, type VoteInput } from './gate-requests.ts'
import { voteWord } from './poll-rows.ts'
import { useGateLock } from './use-gate-lock.ts'

interface VoteCardProps {
  gate: Gate
  answers: CriterionAnswer[]
  /** The role to vote for; without one the reader has no vote here, and the buttons say why. */
  voter: Role | undefined
}

/** The reader's vote: one press, and another one changes it until the gate is decided. */
export function VoteCard({ gate, answers, voter }: VoteCardProps) {
  const { deploymentId, state, person } = useDeploymentContext()
  const [comment, setComment] = useKeptText(`vote:${gate.id}:${gate.round}:${voter?.key ?? ''}`)
  const lock = useGateLock(gate)
  const may = mayVote(state, gate, person, voter?.key)
  const before = gate.votes.find(({ roleKey }) => roleKey === voter?.key)
  const cast = before && voteStands(before) ? before : undefined
  const words = comment.trim()
  const send = useAction((input: VoteInput) => sendVote(deploymentId, gate.key, input), {
    onDone: (_, { vote, comment: sent }) => {
      // A comment replaces the one before: what was changed meanwhile stays whole.
      if (words === sent) setComment('')
      toast({ text: `Voted ${voteWord(vote)} on GATE ${gate.number}`, tone: 'ok' })
    },
  })
  const reason = (vote: Vote['vote']) => {
    if (!may.ok) return may.why
    if (lock) return lock
    const same = cast?.vote === vote && (words === '' || words === cast.comment)
    return same ? `You have voted ${voteWord(vote)}. Another vote changes it, or another comment.` : null
  }
  const press = (vote: Vote['vote']) =>
    voter &&
    send.run({
      vote,
      roleKey: voter.key,
      round: gate.round,
      comment: words || (cast?.vote === vote ? cast.comment : null),
    })

  return (
    <section aria-labelledby={`vote-${voter?.key}`} className="grid gap-3 px-5 pt-3 pb-4 max-md:px-4">
      <div className="flex min-h-6 items-center justify-between gap-2">
        <h2 id={`vote-${voter?.key}`} className="text-14 font-strong text-ink-1">
          {voter ? (cast ? 'Your vote' : `Vote ${before ? 'again ' : ''}on GATE ${gate.number}`) : 'Vote'}
          {voter && <span className="ml-2 font-label text-ink-3">as {voter.title}</span>}
        </h2>
        {voter && !cast && !lock && <TurnTag you>Your turn</TurnTag>}
      </div>
      <CriteriaSummary gate={gate} answers={answers} />
      {cast && <Cast cast={cast} />}
      {before && !cast && (
        <p>
          You voted <b>{voteWord(before.vote)}</b> at {formatUtc(before.at)} UTC. What you spoke on has
          changed since: say it again, or say otherwise.
        </p>
      )}
      {voter && (
        <TextAreaField
          label="Comment"
          labelHidden
          rows={1}
          maxLength={2000}
          placeholder={cast ? 'Change the comment' : 'Add a comment'}
          value={comment}
          onChange={setComment}
        />
      )}
      <div className="grid grid-cols-[3fr_2fr] gap-2">
        <Button
          id={voter && !cast ? 'next-action' : undefined}
          variant="primary"
          size={56}
          icon={<Check size={20} strokeWidth={2.5} aria-hidden="true" />}
          busy={send.busy}
          disabledReason={reason('go')}
          aria-pressed={cast?.vote === 'go'}
          onClick={() => press('go')}
          className="text-20!"
        >
          GO
        </Button>
        <Button
          size={56}
          icon={<X size={18} strokeWidth={2.5} aria-hidden="true" />}
          busy={send.busy}
          disabledReason={reason('no_go')}
          aria-pressed={cast?.vote === 'no_go'}
          onClick={() => press('no_go')}
        >
          NO-GO
        </Button>
      </div>
      <Button
        variant="ghost"
        busy={send.busy}
        disabledReason={reason('abstain')}
        aria-pressed={cast?.vote === 'abstain'}
        onClick={() => press('abstain')}
      >
        Abstain
      </Button>
    </section>
  )
}

function Cast({ cast }: { cast: Vote }) {
  return (
    <p>
      You voted <b>{voteWord(cast.vote)}</b>
      {cast.comment && <>: “{cast.comment}”</>}. You may change it until the gate is decided.
    </p>
  )
}
