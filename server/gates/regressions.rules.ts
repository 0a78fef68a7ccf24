import { isDone, itemsOf, sectionsOf } from '../checklist/rules.ts'
import type { Regression } from '../deployment/regression.types.ts'
import type { Gate, Item, State } from '../deployment/state.types.ts'
import { staleSentence } from '../reasons/gate-reasons.rules.ts'
import type { Criterion } from '../runbooks/conditions.inputs.ts'
import { blockers, type CriterionAnswer, evaluateGate, VOTES } from './rules.ts'

/**
 * How long a criterion must fail before a GO is stale, where the runbook does not say: what is measured or ticked may be
 * well again in a moment. A window that is over does not come back, so it takes the GO at once.
 */
export const STALE_AFTER_SECONDS = 30

/**
 * What speaks against a GO that was given: its required criteria that fail now, each since when, and what was signed of
 * it. The roll call and the votes were taken for the decision, and are not asked again.
 */
export function regressionsOf(state: State, gate: Gate, now: Date): Regression[] {
  const lasting = gate.criteria.filter(({ kind }) => kind !== 'roll-call')
  const answers = evaluateGate(state, { ...gate, criteria: lasting }, { now })
  return blockers(answers.filter(({ key }) => key !== VOTES)).map(({ key, title, ...answer }) => {
    const before = gate.regressions?.find(({ criterion }) => criterion.key === key)
    const criterion = lasting.find(row => row.key === key)
    const { staleAfterSeconds = criterion?.kind === 'window' ? 0 : STALE_AFTER_SECONDS } = criterion ?? {}
    return {
      criterion: { key, title },
      since: before?.since ?? now.toISOString(),
      staleAfterSeconds,
      from: before?.from ?? signedAnswer(gate, key),
      to: answerOf(answer),
    }
  })
}

const answerOf = ({
  answer,
  reason,
  reasonData,
}: Pick<CriterionAnswer, 'answer' | 'reason' | 'reasonData'>) => ({
  answer,
  reason,
  ...(reasonData && { reasonData }),
})

function signedAnswer({ decision }: Gate, key: string): Regression['from'] {
  const signed = decision?.answers?.find(answer => answer.key === key)
  return signed ? answerOf(signed) : null
}

/** "It answers fast: P95 183 ms → P95 219 ms": what changed, from which value to which where that was signed. */
export const changeWords = ({ criterion, from, to }: Pick<Regression, 'criterion' | 'from' | 'to'>): string =>
  `${criterion.title}: ${from ? `${from.reason} → ` : ''}${to.reason}`

/** Why a gate whose GO does not hold any more is open again; null of any other gate. */
export function whyOpenAgain({
  status,
  regressions = [],
}: Pick<Gate, 'status' | 'regressions'>): string | null {
  if (status !== 'stale') return null
  const [first, ...more] = regressions
  if (!first) return staleSentence({ code: 'expired' })
  return `${changeWords(first)}${more.length > 0 ? `, and ${more.length} more` : ''}`
}

/** Whether a criterion has failed for its own duration: a GO over it is stale. */
export const isStale = ({ since, staleAfterSeconds }: Regression, now: Date): boolean =>
  now.getTime() - Date.parse(since) >= staleAfterSeconds * 1000

/**
 * The voting roles that spoke on a criterion and are asked again when it regressed, by key: the role that it names, those
 * whose items are not done, those of its steps. Where nobody can be told from the others, whoever decides is asked alone.
 */
export function speakersOn(state: State, gate: Gate, criterionKey: string): string[] {
  const criterion = gate.criteria.find(({ key }) => key === criterionKey)
  const speakers = criterion ? rolesOf(state, gate, criterion) : []
  return gate.voters.filter(key => speakers.includes(key))
}

function rolesOf(state: State, gate: Gate, criterion: Criterion): (string | null)[] {
  if (criterion.role !== undefined) return [criterion.role]
  switch (criterion.kind) {
    case 'attested':
      return gate.voters
    case 'checklist':
      return rolesOfOpen(itemsOf(state, criterion.stage))
    case 'section':
      return rolesOfOpen(sectionsOf(state).find(({ key }) => key === criterion.section)?.items ?? [])
    case 'phase':
      return stepRoles(state, ({ phaseKey }) => phaseKey === criterion.phase)
    case 'step':
      return stepRoles(state, ({ key }) => key === criterion.step)
    default:
      return []
  }
}

const rolesOfOpen = (items: Item[]) =>
  items.filter(item => item.required && !isDone(item)).map(({ roleKey }) => roleKey)

const stepRoles = ({ steps }: State, fits: (step: State['steps'][string]) => boolean) =>
  Object.values(steps)
    .filter(fits)
    .map(({ roleKey }) => roleKey)
