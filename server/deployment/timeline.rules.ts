import { type Words, worded } from '../reasons/words.rules.ts'
import type { Regression } from './regression.types.ts'
import type { EventRecord, EventType, Gate, Item, Phase, SignOff, Step } from './state.types.ts'
import { isManual } from './step.rules.ts'
import { isRoutineVerdict, verdictLine } from './verdict-line.rules.ts'

type Told = Pick<EventRecord, 'type' | 'actor' | 'data' | 'changes'>

export interface TimelineLine {
  kind: 'person' | 'system' | 'message' | 'gate' | 'update' | 'attention' | 'critical'
  who: string | null // a person's name; null when the machine did it
  text: string // continues the name: "Maya Okafor" + "voted GO on GATE 2"
  words?: Words // the text in pieces, where it names a lane
  detail?: string // a reason or comment
  minor: boolean // routine that a busy reader may skip: another line says the same, or says more
}

const text = (value: unknown): string => (typeof value === 'string' ? value : '')
/** What a person who left was to do here, as it stands empty now. */
function leftEmpty({ data }: Told): string | undefined {
  const titles = [data.roles, data.signOffs].flatMap(list => (Array.isArray(list) ? list : []))
  const named = titles.map(({ title }) => text(title)).filter(title => title !== '')
  return named.length > 0 ? `To be assigned anew: ${named.join(', ')}` : undefined
}
const quoted = (value: unknown) => text(value) || undefined

const stepName = (step: Step | undefined) => (step ? `${step.number} ${step.title}` : 'a step')
const phaseName = (phase: Phase | undefined) => (phase ? `Phase ${phase.number} ${phase.title}` : 'a phase')
const gateName = (gate: Gate | undefined) => (gate ? `GATE ${gate.number}` : 'a gate')

const ITEM_WORDS: Record<Item['state'], string> = {
  open: 'reopened',
  passed: 'ticked',
  failed: 'marked as failed',
  blocked: 'marked as blocked',
  not_applicable: 'marked as not applicable',
}
const VOTES: Record<string, string> = { go: 'GO', no_go: 'NO-GO', abstain: 'ABSTAIN' }

type Writer = (event: Told) => Omit<TimelineLine, 'who' | 'minor'>

const changed = ({ changes }: Told) => ({
  step: changes.steps?.[0],
  phase: changes.phases?.[0],
  gate: changes.gates?.[0],
  item: changes.items?.[0],
  role: changes.roles?.[0],
  signOff: changes.signOffs?.[0] as SignOff | undefined,
  verdict: changes.verdicts?.[0],
  deployment: changes.deployment,
})

/** The sign-off that was signed or refused, and for whom, where an approver did it for the one who was asked. */
const signedAs = (event: Told): string => {
  const { signOff } = changed(event)
  const other = signOff?.signature?.insteadOf
  return `${signOff?.title ?? 'signer'}${other ? `, in place of ${other}` : ''}`
}

const machine =
  (line: (event: Told) => string): Writer =>
  event => ({ kind: 'system', text: line(event) })
const person =
  (line: (event: Told) => string): Writer =>
  event => ({
    kind: event.actor.kind === 'user' ? 'person' : 'system',
    text: line(event),
    detail: quoted(event.data.reason),
  })

/** At a gate that is to be decided; behind a NO-GO somebody must act. */
const waitsAtGate = (event: Told): boolean => {
  const { hold } = changed(event).deployment ?? {}
  const refused = event.changes.gates?.some(({ key, status }) => key === hold?.subject && status === 'no_go')
  return hold?.kind === 'gate' && !refused
}

const listed = (names: unknown) => (Array.isArray(names) && names.length > 0 ? names.join(', ') : 'nothing')

interface Share {
  lane: string
  name: string
  percent: number
}

/** The shares of a move by their lanes; an older event names the lanes by their keys alone. */
function sharesOf(event: Told): Share[] {
  if (Array.isArray(event.data.shares)) return event.data.shares as Share[]
  const weights = changed(event).deployment?.traffic?.weights ?? {}
  return Object.entries(weights).map(([lane, percent]) => ({ lane, name: lane.toUpperCase(), percent }))
}

const shareWords = (event: Told): Words =>
  sharesOf(event).flatMap(({ lane, name, percent }) => [{ lane, name }, ` ${percent} %, `])

/** What an event tells of a share that nobody knows. */
const unknownOf = ({ data }: Told) => (text(data.unknown) ? `. ${text(data.unknown)}` : '')

const byHandOf = (step: Step | undefined) =>
  step?.reasonData?.code === 'not_moved_yet' ? `By hand: ${step.reasonData.byHand}` : undefined

const WRITERS: Record<EventType, Writer> = {
  'deployment.created': person(() => 'created the deployment'),
  'deployment.scheduled': person(({ data }) =>
    data.before ? 'moved the window' : 'scheduled the deployment',
  ),
  'deployment.variables_set': person(({ data }) => `gave ${listed(data.variables)} a value`),
  'deployment.started': person(() => 'started the deployment'),
  'deployment.paused': person(() => 'paused: no new step starts'),
  'deployment.resumed': person(() => 'resumed'),
  'deployment.stopped': event => ({
    kind: 'critical',
    text: `stopped everything that ran${unknownOf(event)}`,
    detail: quoted(event.data.reason),
  }),
  'deployment.aborted': person(() => 'aborted the deployment'),
  'deployment.holding': event => ({
    // A gate that is waited for is the plan's own.
    kind: waitsAtGate(event) ? 'gate' : 'attention',
    text: `Holding: ${changed(event).deployment?.hold?.title ?? 'a person must act'}`,
  }),
  'deployment.hold_released': machine(() => 'Goes on'),
  'deployment.hypercare': machine(() => 'Hypercare begins'),
  'deployment.closed': person(() => 'closed the deployment'),
  'person.left': event => ({
    kind: 'attention',
    text: `${text(event.data.name)} has no access any more`,
    detail: leftEmpty(event),
  }),
  'member.added': person(event => `added ${text(event.data.name)} to this deployment`),
  'member.removed': person(event => `took ${text(event.data.name)} out of this deployment`),
  'role.assigned': person(event => {
    const { role } = changed(event)
    const backup = role?.backupUserName ? `, backup ${role.backupUserName}` : ''
    return `made ${role?.userName ?? 'nobody'} ${role?.title ?? ''}${backup}`
  }),
  'item.changed': event => {
    const { item } = changed(event)
    const bad = item?.state === 'failed' || item?.state === 'blocked'
    const verb = item ? text(event.data.action) || ITEM_WORDS[item.state] : 'changed'
    return {
      kind: bad ? 'attention' : 'person',
      text: `${verb} ${item?.number ?? ''} ${item?.title ?? ''}`,
      detail: item?.reason ?? item?.note ?? undefined,
    }
  },
  'item.commented': event => ({
    kind: 'message',
    text: `commented on ${text(event.data.number)} ${text(event.data.title)}`.trimEnd(),
    detail: quoted(event.data.text ?? event.data.comment),
  }),
  'gate.opened': event => ({
    kind: 'gate',
    text: `${gateName(changed(event).gate)} is open: ${changed(event).gate?.title ?? ''}`,
  }),
  'gate.voted': event => {
    const vote = text(event.data.vote)
    return {
      kind: vote === 'no_go' ? 'attention' : 'person',
      text: `voted ${VOTES[vote] ?? vote} on ${gateName(changed(event).gate)}`,
      detail: quoted(event.data.comment),
    }
  },
  'gate.poll_renewed': event => ({
    kind: 'gate',
    text: `called a new poll on ${gateName(changed(event).gate)}`,
  }),
  'gate.decided': event => {
    const { gate } = changed(event)
    const go = gate?.decision?.decision === 'go'
    const short = gate?.decision?.recordSha256.slice(0, 8)
    return {
      kind: go ? 'gate' : 'critical',
      text: `signed ${gateName(gate)}: ${go ? 'GO' : 'NO-GO'}${short ? `, record ${short}` : ''}`,
      detail: gate?.decision?.issue ?? gate?.decision?.reason ?? undefined,
    }
  },
  'gate.regressed': event => {
    const [first, ...more] = (event.data.worse ?? []) as Regression[]
    const others = more.length > 0 ? `, and ${more.length} more` : ''
    return {
      kind: 'attention',
      text: `${gateName(changed(event).gate)} is GO, but ${first?.criterion.title ?? 'a criterion'} fails${others}`,
      detail: first && `${first.from ? `${first.from.reason} → ` : ''}${first.to.reason}`,
    }
  },
  'gate.recovered': event => {
    const titles = ((event.data.well ?? []) as Regression['criterion'][]).map(({ title }) => title)
    return { kind: 'system', text: `${gateName(changed(event).gate)}: ${listed(titles)} holds again` }
  },
  'gate.stale': event => ({
    kind: 'attention',
    text: `${gateName(changed(event).gate)} is open again`,
    detail: quoted(event.data.reason),
  }),
  'sign_off.asked': person(event => {
    const { signOff } = changed(event)
    return `asked ${signOff?.userName ?? 'nobody'} to sign as ${signOff?.title ?? 'signer'}`
  }),
  'sign_off.signed': event => ({
    kind: 'gate',
    text: `signed as ${signedAs(event)}`,
  }),
  'sign_off.rejected': event => ({
    kind: 'critical',
    text: `refused to sign as ${signedAs(event)}`,
    detail: quoted(event.data.reason),
  }),
  'sign_off.voided': event => ({
    kind: 'attention',
    text: `The signature as ${changed(event).signOff?.title ?? 'signer'} is void: ${changed(event).signOff?.voided?.printedName ?? 'its signer'} is asked again`,
    detail: quoted(event.data.reason),
  }),
  'signing.locked': event => ({
    kind: 'attention',
    text: `entered five wrong passwords: signing is locked for them for ${event.data.minutes} min`,
  }),
  'phase.started': machine(event => `${phaseName(changed(event).phase)} started`),
  'phase.finished': machine(
    event =>
      `${phaseName(changed(event).phase)} ${changed(event).phase?.status === 'succeeded' ? 'finished' : (changed(event).phase?.status ?? 'ended')}`,
  ),
  'step.ready': machine(event => `${stepName(changed(event).step)} is ready`),
  'step.started': machine(event => `${stepName(changed(event).step)} started`),
  'step.succeeded': person(event =>
    event.actor.kind === 'user'
      ? `finished ${stepName(changed(event).step)}`
      : `${stepName(changed(event).step)} finished`,
  ),
  'step.failed': event => ({
    kind: 'attention',
    text: `${stepName(changed(event).step)} failed`,
    detail: changed(event).step?.reason ?? undefined,
  }),
  'step.retried': person(event =>
    event.actor.kind === 'user'
      ? `runs ${stepName(changed(event).step)} again`
      : `${stepName(changed(event).step)} is tried again`,
  ),
  'step.lost': event => ({
    kind: 'attention',
    text: `${stepName(changed(event).step)}: the worker was lost, nobody knows whether it finished`,
  }),
  'step.skipped': person(event =>
    event.actor.kind === 'user'
      ? `skipped ${stepName(changed(event).step)}`
      : `${stepName(changed(event).step)} skipped`,
  ),
  'step.cancelled': machine(event => `${stepName(changed(event).step)} cancelled`),
  'traffic.moved': event => {
    const source = event.data.simulated ? 'rehearsed, no router was asked' : 'read back from the router'
    const corrected = event.data.corrected === true
    const words = ['Traffic ', ...shareWords(event), corrected ? `put back, ${source}` : source]
    return { kind: corrected ? 'attention' : 'system', ...worded(words) }
  },
  'traffic.held': event => ({
    kind: 'attention',
    text: `${stepName(changed(event).step)} is held longer`,
    detail: quoted(event.data.reason),
  }),
  'traffic.read': event => {
    const { takenBy, told } = event.data
    if (takenBy)
      return { kind: 'system', text: `A late move can come no more; ${text(takenBy)} has the system` }
    const byHand = changed(event).deployment?.traffic?.byHand
    if (told) return { kind: 'critical', text: text(told), detail: byHand && `By hand: ${byHand}` }
    return { kind: 'system', ...worded(['The router shows ', ...shareWords(event), 'as it was set']) }
  },
  'traffic.not_moved': event => ({
    kind: 'critical',
    text: `${stepName(changed(event).step)}: ${changed(event).step?.reason ?? 'the router has not moved the traffic'}`,
    detail: byHandOf(changed(event).step),
  }),
  'verdict.changed': verdictLine,
  'trigger.fired': event => ({
    kind: 'critical',
    text: changed(event).verdict?.reason ?? 'A rollback trigger fired',
  }),
  'trigger.answered': person(
    event => `resolved the review: ${text(event.data.answer) === 'continue' ? 'go on' : 'roll back'}`,
  ),
  'rollback.started': event => {
    const text = isAutomatic(event) ? 'Automatic rollback started' : 'started the rollback'
    return { kind: 'critical', text, detail: changed(event).deployment?.rollback?.reason }
  },
  'rollback.explained': person(() => 'said why it was rolled back'),
  'rollback.finished': machine(event => {
    const { rollback } = changed(event).deployment ?? {}
    const took = rollback?.finishedAt
      ? Math.floor((Date.parse(rollback.finishedAt) - Date.parse(rollback.startedAt)) / 1000) // as the clock shows it
      : null
    const done = took === null ? 'Rolled back' : `Rolled back in ${took} s of ${rollback?.targetSeconds} s`
    return `${done}${unknownOf(event)}`
  }),
  'notice.sent': event => ({
    kind: 'update',
    text: text(event.data.text) || text(event.data.message),
    detail: event.data.audience ? `to ${text(event.data.audience)}` : undefined,
  }),
  'message.posted': event => ({ kind: 'message', text: 'wrote', detail: text(event.data.text) }),
  'fault.switched': ({ data }) => {
    const lane = { lane: text(data.lane), name: text(data.laneName) }
    const words = data.kind === 'clear' ? ['mended ', lane] : ['broke ', lane, `: ${text(data.kind)}`]
    return { kind: 'attention', ...worded(words) }
  },
}

/** A rollback that no person decided, also where a person's act brought it about. */
const isAutomatic = (event: Told) =>
  event.type === 'rollback.started' && changed(event).deployment?.rollback?.cause !== 'person'

/** Sentences about the deployment itself, also where a person's act brought them about. */
const OF_THE_MACHINE = new Set<EventType>([
  'deployment.holding',
  'deployment.hold_released',
  'deployment.hypercare',
  'gate.opened',
  'gate.regressed',
  'gate.recovered',
  'gate.stale',
  'phase.started',
  'phase.finished',
  'step.ready',
  'step.lost',
  'step.cancelled',
  'traffic.moved',
  'traffic.held',
  'traffic.read',
  'traffic.not_moved',
  'verdict.changed',
  'trigger.fired',
  'notice.sent',
  'rollback.finished',
])

/** An event as one sentence for people. The rows it changed supply names and numbers. */
export function timelineLine(event: Told): TimelineLine {
  const line = WRITERS[event.type](event)
  const byPerson = event.actor.kind === 'user' && !isAutomatic(event) && !OF_THE_MACHINE.has(event.type)
  const who = byPerson ? event.actor.name : null
  return { ...line, who, minor: isMinor(event) }
}

/** A step of the machine is told when it ends, a verdict when it is worse than before. */
function isMinor(event: Told): boolean {
  const { type, actor, changes } = event
  if (type === 'step.ready') return !changes.steps?.some(isManual)
  if (type === 'verdict.changed') return isRoutineVerdict(event)
  if (type === 'deployment.hold_released') return true
  return type === 'step.started' && actor.kind !== 'user'
}
