import { progress } from '../../server/checklist/rules.ts'
import { byPosition } from '../../server/deployment/rules.ts'
import type { Gate, State } from '../../server/deployment/state.types.ts'
import { leadsOn } from '../../server/gates/rules.ts'
import { isAsked } from '../../server/gates/standing.rules.ts'

export interface DeploymentTab {
  key: 'now' | 'checklist' | 'gates' | 'people' | 'record'
  href: string
  label: string
  /** How far it is: `58/60`. */
  count?: string
}

/**
 * The gate that matters now: the one that is open, else the next to come. Where none is decided any more, and where
 * all are, the last one decided.
 */
export function presentGate({
  deployment,
  gates: all,
}: Pick<State, 'deployment' | 'gates'>): Gate | undefined {
  const gates = byPosition(all)
  const asked = gates.find(gate => isAsked(deployment, gate))
  const coming = leadsOn(deployment).ok ? gates.find(({ status }) => status !== 'go') : undefined
  const decided = gates.findLast(({ status }) => status === 'go' || status === 'no_go')
  return asked ?? coming ?? decided ?? gates[0]
}

/** The parts of a deployment's room, with how far each is. */
export function deploymentTabs(state: State): DeploymentTab[] {
  const base = `/deployments/${state.deployment.id}`
  const items = progress(state)
  const gates = Object.values(state.gates)
  const gone = gates.filter(gate => gate.status === 'go').length
  const gate = presentGate(state)
  const roles = Object.values(state.roles)
  const assigned = roles.filter(role => role.userId).length
  const tabs: (DeploymentTab | null)[] = [
    { key: 'now', href: base, label: 'War room' },
    items.total > 0
      ? {
          key: 'checklist',
          href: `${base}/checklist`,
          label: 'Checklist',
          count: `${items.done}/${items.total}`,
        }
      : null,
    gate
      ? {
          key: 'gates',
          href: `${base}/gates/${gate.key}`,
          label: 'Gates',
          count: `${gone}/${gates.length}`,
        }
      : null,
    {
      key: 'people',
      href: `${base}/people`,
      label: 'People',
      count: assigned < roles.length ? `${assigned}/${roles.length}` : undefined,
    },
    { key: 'record', href: `${base}/record`, label: 'Record' },
  ]
  return tabs.filter(tab => tab !== null)
}

/** Which tab an address belongs to. */
export function tabOf(path: string, base: string): DeploymentTab['key'] {
  const [, part] = path.slice(base.length).split('/')
  if (part === 'checklist' || part === 'gates' || part === 'people' || part === 'record') return part
  return 'now'
}
