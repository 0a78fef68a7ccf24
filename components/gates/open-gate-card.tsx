'use client'

import Link from 'next/link'
import type { Vote } from '../../server/deployment/decision.types.ts'
import type { Gate } from '../../server/deployment/state.types.ts'
import { type CriterionAnswer, voteStands } from '../../server/gates/rules.ts'
import { gateStanding } from '../../server/gates/standing.rules.ts'
import { useDeploymentContext } from '../deployment/deployment-context.tsx'
import { buttonClass } from '../ui/button-class.ts'
import { Chip } from '../ui/chip.tsx'
import { Glyph } from '../ui/glyph.tsx'
import { criterionAppearance } from './criterion-tone.ts'
import { GateDiamond } from './gate-diamond.tsx'
import { DIAMONDS } from './gate-status.ts'
import { useGateCriteria } from './use-gate-criteria.ts'

/** More than these would push the steps out of sight; the gate's own page has all. */
const MOST_CRITERIA = 6

/** An open gate where the run waits for it: the question, what speaks for it, who has said what. */
export function OpenGateCard({ gate }: { gate: Gate }) {
  const { deploymentId, state } = useDeploymentContext()
  const answers = useGateCriteria(gate)
  const met = answers.filter(({ answer }) => answer === 'met' || answer === 'waived').length
  const open = answers.filter(({ answer }) => answer !== 'met')
  const shown = [...open, ...answers.filter(({ answer }) => answer === 'met')].slice(0, MOST_CRITERIA)
  return (
    <section
      aria-label={`GATE ${gate.number}`}
      className="mx-4 mb-3 grid gap-2.5 rounded-2 bg-raised px-3.5 py-3 shadow-edge cut-raised"
    >
      <div className="flex items-start gap-2.5">
        <GateDiamond state={DIAMONDS[gateStanding(state.deployment, gate)]} size={20} className="mt-0.5" />
        <p className="min-w-0 flex-1">
          <b className="text-14">
            GATE {gate.number} · {gate.title}
          </b>
          {gate.question && <span className="block">{gate.question}</span>}
        </p>
        <Link href={`/deployments/${deploymentId}/gates/${gate.key}`} className={buttonClass('outlined', 28)}>
          Open the gate
        </Link>
      </div>
      <ul className="grid gap-x-4 gap-y-1 text-12 sm:grid-cols-2">
        {shown.map(answer => (
          <Fact key={answer.key} answer={answer} gate={gate} />
        ))}
      </ul>
      <p className="num text-12 text-ink-3">
        {met} of {answers.length} criteria met
        {answers.length > shown.length && `, ${answers.length - shown.length} more on the gate's page`}
      </p>
      <ul className="flex flex-wrap gap-1.5">
        {gate.voters.map(key => (
          <GateVote key={key} roleKey={key} cast={gate.votes.find(vote => vote.roleKey === key)} />
        ))}
      </ul>
    </section>
  )
}

function Fact({ answer, gate }: { answer: CriterionAnswer; gate: Gate }) {
  const { tone, word } = criterionAppearance(answer, gate)
  return (
    <li className="flex min-w-0 items-start gap-1.5" title={answer.reason}>
      <Glyph kind={tone} size={14} label={word} className="mt-px flex-none" />
      <span className="min-w-0 leading-4 wrap-break-word">{answer.title}</span>
    </li>
  )
}

const WORDS = { go: 'GO', no_go: 'NO-GO', abstain: 'ABSTAIN' } as const

function GateVote({ roleKey, cast }: { roleKey: string; cast?: Vote }) {
  const role = useDeploymentContext().state.roles[roleKey]
  const name = cast?.userName ?? role?.userName ?? 'nobody'
  const vote = cast && voteStands(cast) ? cast : undefined
  return (
    <li title={`${role?.title ?? roleKey}: ${name}${vote?.comment ? `: ${vote.comment}` : ''}`}>
      <Chip
        size="sm"
        look={!vote ? 'dashed' : vote.vote === 'no_go' ? 'solid' : vote.vote === 'go' ? 'tinted' : 'outlined'}
        tone={!vote ? 'waiting' : vote.vote === 'no_go' ? 'critical' : vote.vote === 'go' ? 'ok' : 'na'}
      >
        {role?.short ?? roleKey} {vote ? WORDS[vote.vote] : '–'}
        {!vote && <span className="sr-only">{cast ? 'is asked again' : 'has not voted'}</span>}
      </Chip>
    </li>
  )
}
