import { dueAt, isWaiting, progress, progressOf, sectionsOf } from '../../server/checklist/rules.ts'
import { plannedMoment } from '../../server/deployment/plan-projection.rules.ts'
import { byPosition } from '../../server/deployment/rules.ts'
import type { Gate, Item, State } from '../../server/deployment/state.types.ts'
import { leadsOn } from '../../server/gates/rules.ts'
import { formatUtc } from '../ui/format.ts'

/** The gate that comes next: the first that is not GO. None where no gate is decided any more. */
export function nextGate({ deployment, gates }: Pick<State, 'deployment' | 'gates'>): Gate | null {
  if (!leadsOn(deployment).ok) return null
  return byPosition(gates).find(({ status }) => status !== 'go') ?? null
}

/** What the next gate asks of the checklist, in one sentence; null where it asks nothing of it. */
export function gateNeeds(state: State, gate: Gate): string | null {
  const words = gate.criteria.flatMap(criterion => {
    if (criterion.kind === 'checklist') {
      const { required, requiredDone } = progress(state, criterion.stage)
      const left = required - requiredDone
      if (criterion.percent < 100) return [`${criterion.percent} % of ${required}`]
      return [left === 0 ? `all ${required}, and has them` : `all ${required}: ${left} to go`]
    }
    if (criterion.kind !== 'section') return []
    const section = sectionsOf(state).find(({ key }) => key === criterion.section)
    const needed = criterion.atLeast ?? section?.rule?.atLeast
    if (!section) return []
    return [needed ? `${needed} of ${progressOf(section.items).total} in ${section.title}` : section.title]
  })
  return words.length > 0 ? `GATE ${gate.number} needs ${words.join(' and ')}.` : null
}

/** "16 open, 1 blocked, 1 failed": what is not done, in words; null when all is. */
export function leftWords(items: Item[]): string | null {
  const { open, blocked, failed } = progressOf(items)
  const words = [
    open > 0 && `${open} open`,
    blocked > 0 && `${blocked} blocked`,
    failed > 0 && `${failed} failed`,
  ]
  return words.filter(Boolean).join(', ') || null
}

/** What the reader does next: open items first, the earliest due first, then those that failed or are blocked. */
export function mineNext(
  state: Pick<State, 'deployment' | 'plan' | 'items'>,
  isMine: (item: Item) => boolean,
): Item[] {
  const due = (item: Item) => dueAt(state, item) ?? Number.POSITIVE_INFINITY
  return sectionsOf(state)
    .flatMap(({ items }) => items)
    .filter(item => isMine(item) && isWaiting(state, item))
    .sort((a, b) => Number(a.state !== 'open') - Number(b.state !== 'open') || due(a) - due(b))
}

/** When a gate opens that is not open yet: as planned, as long as that may come true. */
export function opensText(
  state: Pick<State, 'deployment'>,
  { atSeconds }: Pick<Gate, 'atSeconds'>,
  now: number,
): string {
  const at = atSeconds === null ? 0 : plannedMoment(state, atSeconds)
  if (at > now) return `${formatUtc(at)} UTC`
  return state.deployment.status === 'draft' ? 'once scheduled' : 'later'
}
