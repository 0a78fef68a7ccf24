import { itemsOf } from '../../server/checklist/rules.ts'
import { mayAssign } from '../../server/deployment/rules.ts'
import type { State } from '../../server/deployment/state.types.ts'
import type { NextAction } from '../../server/engine/next-actions.rules.ts'
import { plural } from '../../server/kernel/plural.rules.ts'
import type { PersonRights } from '../../server/people/may-act.rules.ts'

/** What one person is to press now. */
export interface GuideStep {
  /** A person's name; null where nobody has the role. */
  who: string | null
  roleTitle: string
  yours: boolean
  /** Continues "Now" or "Become Noor Haddad:". */
  presses: string[]
  /** Where the first press is. */
  href: string
  /** A signature is among them: the password is needed. */
  signs: boolean
}

const ORDER: NextAction['kind'][] = [
  'assign',
  'schedule',
  'item',
  'vote',
  'release',
  'resolve',
  'resume',
  'step',
]
/** What comes only after everybody else: it would be refused before. */
const LAST: NextAction['kind'][] = ['decide', 'start', 'close']

const rank = ({ kind }: NextAction) => [...ORDER, ...LAST].indexOf(kind)

function pressOf(state: State, act: NextAction): string {
  const gate = act.ref?.gateKey ? state.gates[act.ref.gateKey] : undefined
  switch (act.kind) {
    case 'item':
      return itemPress(state, act)
    case 'vote':
      return `vote GO on GATE ${gate?.number}`
    case 'decide':
      return `sign GO for GATE ${gate?.number}`
    case 'refused':
      return `call a new poll on GATE ${gate?.number}`
    case 'assign':
      return `assign ${plural(openRoles(state), 'role')}`
    case 'schedule':
      return 'press Schedule'
    case 'start':
      return 'press Start now'
    case 'resume':
      return 'press Resume'
    case 'close':
      return 'press Close when the watch is over'
    case 'step':
      return `do “${act.title}”`
    case 'release':
      return releasePress(state, act)
    case 'resolve':
      return 'decide: go on, or roll back'
    default:
      return `answer “${act.title}”`
  }
}

/** A stopped deployment is resumed; of a step that failed or was lost somebody says what becomes of it. */
function releasePress(state: State, { ref }: NextAction): string {
  const step = ref?.stepId ? state.steps[ref.stepId] : undefined
  if (!step) return 'press Resume'
  return step.status === 'lost'
    ? `say whether ${step.number} finished`
    : `try ${step.number} again, or skip it`
}

const openRoles = ({ roles }: State) => Object.values(roles).filter(({ userId }) => !userId).length

/** Only the first item has a link; the rest of the role's are beside it on the same screen. */
function itemPress(state: State, act: NextAction): string {
  const item = act.ref?.itemId ? state.items[act.ref.itemId] : undefined
  const others = itemsOf(state, 'before').filter(
    ({ id, roleKey, required, state }) =>
      id !== item?.id &&
      roleKey === act.roleKey &&
      required &&
      state !== 'passed' &&
      state !== 'not_applicable',
  ).length
  return `tick “${item?.title}”${others > 0 ? ` and ${others} more` : ''}`
}

function hrefOf(state: State, act: NextAction): string {
  const base = `/deployments/${state.deployment.id}`
  if (act.kind === 'item') return `${base}/checklist?item=${act.ref?.itemId}`
  if (act.kind === 'vote' || act.kind === 'decide' || act.kind === 'refused')
    return `${base}/gates/${act.ref?.gateKey}`
  return act.kind === 'assign' ? `${base}/people` : base
}

/** Whose it is by name, and whether the reader's: roles of a deployment that nobody leads are any preparer's to assign. */
function whose(state: State, act: NextAction, person: PersonRights): Pick<GuideStep, 'who' | 'yours'> {
  const who = (act.roleKey && state.roles[act.roleKey]?.userName) || null
  return { who, yours: act.yours || (act.kind === 'assign' && who === null && mayAssign(state, person).ok) }
}

/**
 * The way on, person by person: what the reader can press first, then each of the others in one visit, and last what
 * waits for all of them. `acts` are those of `nextActions`; what runs by itself, and what is nobody's of the
 * deployment, is left out.
 */
export function guideSteps(state: State, acts: NextAction[], person: PersonRights): GuideStep[] {
  const steps: GuideStep[] = []
  const wanted = acts
    .filter(({ kind }) => kind !== 'watch' && kind !== 'worker')
    .sort((a, b) => rank(a) - rank(b))
  for (const act of wanted) {
    const last = LAST.includes(act.kind)
    const { who, yours } = whose(state, act, person)
    const isSame = (step: GuideStep) => step.who === who && (who !== null || step.roleTitle === act.roleTitle)
    const known = last ? undefined : steps.find(step => isSame(step) && !step.signs)
    const step = known ?? {
      who,
      roleTitle: act.roleTitle,
      yours,
      presses: [],
      href: hrefOf(state, act),
      signs: act.kind === 'decide',
    }
    step.presses.push(pressOf(state, act))
    if (!known) steps.push(step)
  }
  const first = steps.filter(({ yours, signs }) => yours && !signs)
  return [...first, ...steps.filter(step => !first.includes(step))]
}

/** Whom it waits for and for what, to somebody who has no part in it. */
export function waitingWords({ who, roleTitle, presses }: GuideStep): string {
  const role = roleTitle || 'a role'
  const whom = who ? `${who}, ${role}` : `${role}, which nobody is yet`
  return `It waits for ${whom}, to ${presses.join(', ')}.`
}
