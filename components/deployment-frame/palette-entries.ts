import { byPosition } from '../../server/deployment/rules.ts'
import type { State } from '../../server/deployment/state.types.ts'
import { gateStanding } from '../../server/gates/standing.rules.ts'
import type { ListedDeployment } from '../../server/portfolio/list-deployments.query.ts'
import { GATE_WORDS } from '../gates/gate-status.ts'
import { deploymentTabs } from './deployment-tabs.ts'

/** One place to go to. */
export interface Entry {
  id: string
  /** What kind of place, at the right. */
  kind: 'Place' | 'Phase' | 'Step' | 'Gate' | 'Item' | 'Person' | 'Deployment'
  label: string
  detail: string
  href: string
}

/** Places outside a deployment. */
export const PRODUCT_ENTRIES: Entry[] = [
  { id: 'place all', kind: 'Place', label: 'All deployments', detail: '', href: '/deployments' },
  { id: 'place runbooks', kind: 'Place', label: 'Runbooks', detail: 'the library', href: '/runbooks' },
  {
    id: 'place import',
    kind: 'Place',
    label: 'Import a runbook',
    detail: 'Markdown, Word, a list',
    href: '/runbooks/import',
  },
]

/** Every place in a deployment's room. */
export function entriesOfDeployment(state: State): Entry[] {
  const base = `/deployments/${state.deployment.id}`
  const places = deploymentTabs(state).map(
    (tab): Entry => ({
      id: `place ${tab.key}`,
      kind: 'Place',
      label: tab.label,
      detail: tab.count ?? '',
      href: tab.href,
    }),
  )
  const gates = byPosition(state.gates).map(
    (gate): Entry => ({
      id: `gate ${gate.key}`,
      kind: 'Gate',
      label: `GATE ${gate.number} ${gate.title}`,
      detail: GATE_WORDS[gateStanding(state.deployment, gate)],
      href: `${base}/gates/${gate.key}`,
    }),
  )
  const phases = byPosition(state.phases).map(
    (phase): Entry => ({
      id: `phase ${phase.key}`,
      kind: 'Phase',
      label: `${phase.number} ${phase.title}`,
      detail: phase.status,
      href: `${base}?phase=${phase.key}`,
    }),
  )
  const steps = byPosition(state.steps).map(
    (step): Entry => ({
      id: `step ${step.id}`,
      kind: 'Step',
      label: `${step.number} ${step.title}`,
      detail: step.status,
      href: `${base}?step=${step.id}`,
    }),
  )
  const items = byPosition(state.items).map(
    (item): Entry => ({
      id: `item ${item.id}`,
      kind: 'Item',
      label: `${item.number} ${item.title}`,
      detail: item.state === 'not_applicable' ? 'not applicable' : item.state,
      href: `${base}/checklist?item=${item.id}`,
    }),
  )
  return [...places, ...gates, ...phases, ...steps, ...items, ...people(state, base)]
}

function people(state: State, base: string): Entry[] {
  return byPosition(state.roles).flatMap(role =>
    [role.userName, role.backupUserName].flatMap((name, index) =>
      name === null
        ? []
        : [
            {
              id: `person ${role.key} ${index}`,
              kind: 'Person' as const,
              label: name,
              detail: index === 0 ? role.title : `${role.title}, backup`,
              href: `${base}/people`,
            },
          ],
    ),
  )
}

/** The deployments one can switch to. */
export function deploymentEntries(rows: ListedDeployment[], present: string): Entry[] {
  return rows
    .filter(row => row.id !== present)
    .map(row => ({
      id: `deployment ${row.id}`,
      kind: 'Deployment',
      label: `DEP-${row.number} ${row.name}`,
      detail: `${row.rehearsal ? 'rehearsal, ' : ''}${row.fromVersion} to ${row.toVersion}, ${row.status.replaceAll('_', ' ')}`,
      href: `/deployments/${row.id}`,
    }))
}

const MOST = 40

/** Those that have every word, the ones whose label begins with the search first, else in the given order. */
export function found(entries: Entry[], search: string): Entry[] {
  const words = search.toLowerCase().split(/\s+/).filter(Boolean)
  if (words.length === 0) return entries.filter(({ kind }) => kind !== 'Item').slice(0, MOST)
  const begins = ({ label }: Entry) => label.toLowerCase().startsWith(words.join(' '))
  return entries
    .filter(entry => {
      const text = `${entry.label} ${entry.kind} ${entry.detail}`.toLowerCase()
      return words.every(word => text.includes(word))
    })
    .sort((a, b) => Number(begins(b)) - Number(begins(a)))
    .slice(0, MOST)
}
