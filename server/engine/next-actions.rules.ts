import { isDone, itemsOf } from '../checklist/rules.ts'
import { laneOf } from '../deployment/lanes.rules.ts'
import { byPosition, holdsRole, leadKey } from '../deployment/rules.ts'
import type { Gate, Role, State, Step } from '../deployment/state.types.ts'
import { isManual, waitsForPerson, waitsForWorker } from '../deployment/step.rules.ts'
import { missingVoters } from '../gates/rules.ts'
import { isRollbackLaneDead } from '../health/lane-answers.rules.ts'
import { plural } from '../kernel/plural.rules.ts'
import { trafficSentence } from '../reasons/traffic-reasons.rules.ts'
import { laneWord, type Words, worded } from '../reasons/words.rules.ts'
import { hypercareWatch } from './hypercare.rules.ts'
import { startGates } from './progress.rules.ts'
import { doubtOfShares } from './traffic/doubt.rules.ts'
import { firedWhileStopped } from './triggers.rules.ts'
import { unattended, unjudged, type Workers } from './workers.rules.ts'

/** One thing a person is to do now. */
export interface NextAction {
  kind:
    | 'assign'
    | 'schedule'
    | 'item'
    | 'vote'
    | 'decide'
    | 'refused'
    | 'start'
    | 'step'
    | 'release'
    | 'resolve'
    | 'resume'
    | 'close'
    | 'watch'
    | 'worker'
    | 'by_hand'
  title: string
  words?: Words // the title in pieces, where it names a lane
  detail: string
  roleKey: string | null
  roleTitle: string
  who: string // names, or the role where nobody is assigned
  yours: boolean
  ref?: { gateKey?: string; stepId?: string; itemId?: string; triggerKey?: string }
  byHand?: string // a command for the person's own shell
  until?: string // a countdown's end
  tooEarly?: boolean // may be done, but others should come first
  since?: string
}

interface Looking {
  now: Date
  personId: string | null
  workers?: Workers
}

function nextAction(
  state: State,
  looking: Looking,
  roleKey: string | null,
  rest: Pick<NextAction, 'kind' | 'title' | 'detail'> & Partial<NextAction>,
): NextAction {
  const role: Role | undefined = roleKey ? state.roles[roleKey] : undefined
  return {
    roleKey,
    roleTitle: role?.title ?? '',
    who: role?.userName ?? role?.title ?? 'Nobody yet',
    yours: looking.personId !== null && holdsRole(role, looking.personId),
    ...rest,
  }
}

/**
 * Everything that waits for a person, the most pressing first. A running automatic step is last, as something to
 * watch: the answer to "who acts" is then nobody. Without a worker that may do it nothing runs, or
 * nothing is judged, and that comes before all.
 */
export function nextActions(state: State, looking: Looking): NextAction[] {
  const acts = actionsOf(state, looking)
  const alone = unattended(state, looking)
  const detail = alone ?? unjudged(state, looking)
  if (detail === null) return acts
  const title = alone ? 'Start a worker' : 'Set the clock of a worker'
  const operator = { kind: 'worker', title, detail, who: 'Who runs Gonogo', yours: false } as const
  const others = alone ? acts.filter(({ kind }) => kind !== 'watch') : acts
  return [nextAction(state, looking, null, operator), ...others]
}

function actionsOf(state: State, looking: Looking): NextAction[] {
  const lead = leadKey(state)
  const say = (roleKey: string | null, rest: Parameters<typeof nextAction>[3]) =>
    nextAction(state, looking, roleKey, rest)
  switch (state.deployment.status) {
    case 'draft':
      return draftActions(state, lead, say)
    case 'scheduled':
      return beforeStart(state, lead, say)
    case 'hypercare':
      return [...holdActions(state, say), closeAction(state, looking.now, lead, say)]
    case 'paused':
      return [
        ...holdActions(state, say),
        say(lead, { kind: 'resume', title: 'Resume', detail: 'Paused: no new step starts.' }),
      ]
    case 'rolling_back':
      return [...holdActions(state, say), ...handActions(state, looking, say), ...stepActions(state, say)]
    case 'rolled_back':
    case 'closed':
    case 'aborted':
      return handActions(state, looking, say)
    default:
      return [
        ...holdActions(state, say),
        ...handActions(state, looking, say),
        ...voteActions(state, say),
        ...decideActions(state, say),
        ...refusedActions(state, say),
        ...stepActions(state, say),
      ]
  }
}

type Say = (roleKey: string | null, rest: Parameters<typeof nextAction>[3]) => NextAction

/** The decision comes last: while items or votes are missing, they are what is next. */
function beforeStart(state: State, lead: string | null, say: Say): NextAction[] {
  const missing = [...itemActions(state, say), ...voteActions(state, say)]
  const decisions = decideActions(state, say).map(act => ({ ...act, tooEarly: missing.length > 0 }))
  return [...refusedActions(state, say), ...missing, ...decisions, ...startAction(state, lead, say)]
}

function draftActions(state: State, lead: string | null, say: Say): NextAction[] {
  const open = byPosition(state.roles).filter(role => !role.userId)
  if (open.length === 0) {
    return [
      say(lead, {
        kind: 'schedule',
        title: 'Schedule the deployment',
        detail: 'Everyone is assigned. Scheduling opens the first gate.',
      }),
    ]
  }
  return [
    say(lead, {
      kind: 'assign',
      title: `Assign ${open.length} ${open.length === 1 ? 'role' : 'roles'}`,
      detail: open.map(role => role.title).join(', '),
    }),
  ]
}

/** Before the watch is over nobody is asked to close; it is possible, and what it would leave out is said. */
function closeAction(state: State, now: Date, lead: string | null, say: Say): NextAction {
  const { leftMs, ends, checks, itemsLeft } = hypercareWatch(state, now)
  const open = plural(itemsLeft, 'required checklist item')
  const left = itemsLeft > 0 ? ` ${open} ${itemsLeft === 1 ? 'is' : 'are'} not done.` : ''
  if (leftMs === 0) {
    const detail = `The watch is over.${left}`
    return say(lead, { kind: 'close', title: 'Close the deployment', detail })
  }
  const until = new Date(ends).toISOString().slice(0, 16).replace('T', ' ')
  const coming = checks.filter(({ isDue }) => !isDue).length
  const toCome =
    coming > 0
      ? `; ${coming} of ${plural(checks.length, 'check')} ${coming === 1 ? 'is' : 'are'} still to come`
      : ''
  const detail = `The watch lasts until ${until} UTC${toCome}.${left}`
  return say(lead, { kind: 'close', title: 'Hypercare: close after the watch', detail, tooEarly: true })
}

function startAction(state: State, lead: string | null, say: Say): NextAction[] {
  const gates = startGates(state)
  if (gates.some(({ status }) => status !== 'go')) return []
  const last = gates.at(-1)
  return [
    say(lead, {
      kind: 'start',
      title: `Start ${state.deployment.toVersion}`,
      detail: last ? `GATE ${last.number} is GO.` : 'Nothing stands before the start.',
    }),
  ]
}

const openGates = (state: State) =>
  byPosition(state.gates).filter(gate => gate.status === 'open' || gate.status === 'stale')

/** What made a gate's GO stale, for those who are asked again; null for any other gate. */
function changedWords({ status, regressions }: Gate): string | null {
  const [first] = (status === 'stale' && regressions) || []
  return first ? `${first.criterion.title}: ${first.to.reason}` : null
}

function voteActions(state: State, say: Say): NextAction[] {
  return openGates(state).flatMap(gate =>
    missingVoters(gate).map(key =>
      say(key, {
        kind: 'vote',
        title: `Vote on GATE ${gate.number}`,
        detail: changedWords(gate) ?? (gate.question || gate.title),
        ref: { gateKey: gate.key },
        since: gate.openedAt ?? undefined,
      }),
    ),
  )
}

/** Too early while a vote is missing: until then the voters are who acts. */
function decideActions(state: State, say: Say): NextAction[] {
  return openGates(state).map(gate => {
    const missing = missingVoters(gate).length
    const cast = gate.voters.length - missing
    return say(gate.authority, {
      kind: 'decide',
      title: `Decide GATE ${gate.number}`,
      detail:
        gate.voters.length > 0
          ? `${gate.title}. ${cast} of ${gate.voters.length} ${gate.voters.length === 1 ? 'has' : 'have'} voted.`
          : gate.title,
      ref: { gateKey: gate.key },
      since: gate.openedAt ?? undefined,
      tooEarly: missing > 0,
    })
  })
}

/** Nothing goes on behind a NO-GO until somebody takes it from there. */
function refusedActions(state: State, say: Say): NextAction[] {
  const refused = byPosition(state.gates).filter(({ status }) => status === 'no_go')
  return refused.map(gate =>
    say(gate.authority, {
      kind: 'refused',
      title: `GATE ${gate.number} is NO-GO`,
      detail: `Call a new poll, ${state.deployment.startedAt ? 'roll back' : 'move the window'} or abort.`,
      ref: { gateKey: gate.key },
      since: gate.decidedAt ?? undefined,
    }),
  )
}

/** What is required before the start, and not done. */
function itemActions(state: State, say: Say): NextAction[] {
  const open = itemsOf(state, 'before').filter(item => item.required && !isDone(item))
  const roles = new Map<string | null, typeof open>()
  for (const item of open) roles.set(item.roleKey, [...(roles.get(item.roleKey) ?? []), item])
  return [...roles].map(([roleKey, items]) => {
    const first = items[0]
    const more = items.length > 1 ? ` and ${items.length - 1} more` : ''
    return say(roleKey, {
      kind: 'item',
      title: `${first?.number} ${first?.title}${more}`,
      detail: `${items.length} checklist ${items.length === 1 ? 'item' : 'items'} open`,
      ref: { itemId: first?.id },
    })
  })
}

function holdActions(state: State, say: Say): NextAction[] {
  const { hold } = state.deployment
  if (!hold || hold.kind === 'gate') return []
  const common = { title: hold.title, since: hold.since, until: hold.until }
  if (hold.kind === 'review') {
    return [
      say(hold.releasedBy, {
        kind: 'resolve',
        ...common,
        detail: isRollbackLaneDead(state)
          ? 'Nothing goes back by itself. Decide: roll back all the same, or go on.'
          : 'Decide: roll back or go on.',
        ref: { triggerKey: hold.subject },
      }),
    ]
  }
  const step = state.steps[hold.subject]
  const fired = firedWhileStopped(state)[0]
  const detail = step
    ? `${step.number} ${step.title}`
    : fired
      ? `Rollback trigger fired: ${fired.title}. ${isRollbackLaneDead(state) ? `${laneOf(state, 'live').name} does not answer: look at both lanes.` : 'Resuming goes back at once.'}`
      : 'The deployment holds until this is resolved.'
  return [
    say(hold.releasedBy, { kind: 'release', ...common, detail, ref: step ? { stepId: step.id } : undefined }),
  ]
}

/** Traffic that the room cannot put where it belongs: whoever can reach the router does it by hand, and the room goes on. */
function handActions(state: State, looking: Looking, say: Say): NextAction[] {
  const { traffic } = state.deployment
  const stuck = byPosition(state.steps).flatMap(step =>
    step.status === 'running' && step.reasonData?.code === 'not_moved_yet'
      ? [{ step, byHand: step.reasonData.byHand }]
      : [],
  )
  const moves = stuck.map(({ step, byHand }) =>
    say(step.roleKey ?? leadKey(state), {
      kind: 'by_hand',
      ...stepTitle(state, step),
      detail: step.reason ?? '',
      byHand,
      ref: { stepId: step.id },
      since: step.startedAt ?? undefined,
    }),
  )
  const doubt = doubtOfShares(state, looking.now)
  if (moves.length > 0 || !traffic?.byHand || !doubt) return moves
  const title = 'Put the traffic where it belongs'
  const detail = `${trafficSentence(doubt)}.`
  const { byHand, at } = traffic
  return [say(leadKey(state), { kind: 'by_hand', title, detail, byHand, since: at })]
}

function stepActions(state: State, say: Say): NextAction[] {
  const steps = byPosition(state.steps)
  const waiting = steps.filter(waitsForPerson)
  const running = steps.filter(
    step => (step.status === 'running' && step.reasonData?.code !== 'not_moved_yet') || waitsForWorker(step),
  )
  return [
    ...waiting.map(step =>
      say(step.roleKey, {
        kind: 'step',
        ...stepTitle(state, step),
        detail: manualDetail(step),
        ref: { stepId: step.id },
        since: step.readyAt ?? undefined,
      }),
    ),
    ...running.map(step =>
      say(null, {
        kind: 'watch',
        ...stepTitle(state, step),
        detail: step.status === 'running' && step.reason ? step.reason : 'Runs by itself. Nobody has to act.',
        who: 'Worker',
        roleTitle: 'automatic',
        ref: { stepId: step.id },
        since: step.startedAt ?? undefined,
      }),
    ),
  ]
}

const manualDetail = ({ spec }: Step) => (isManual(spec) ? spec.instructions : '')

function stepTitle(state: State, { spec, title }: Step): Pick<NextAction, 'title' | 'words'> {
  if (spec.kind !== 'traffic') return { title }
  const { text, words } = worded([laneWord(laneOf(state, 'next')), ` to ${spec.nextPercent} %`])
  return { title: text, words }
}
