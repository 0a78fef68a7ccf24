import type { ReactNode } from 'react'
import { Fragment } from 'react'
import type { State } from '../../server/deployment/state.types.ts'
import { LaneBadge } from './lane-badge.tsx'

type WithLanes = Pick<State, 'plan' | 'deployment'>

/** A lane by its badge, its name and the version it carries. */
export function LaneName({ state, of }: { state: WithLanes; of: 'next' | 'live' }) {
  const place = state.plan.lanes.findIndex(lane => lane.role === of)
  const lane = state.plan.lanes[place]
  if (!lane) return null
  return (
    <span className="inline-flex items-center gap-1.5 whitespace-nowrap">
      <LaneBadge position={place === 0 ? 'first' : 'second'} letter={lane.letter} size={20} />
      {lane.name} {of === 'next' ? state.deployment.toVersion : state.deployment.fromVersion}
    </span>
  )
}

/** A runbook's sentence with the lanes in it shown as badges. */
export function withLanes(text: string, state: WithLanes): ReactNode {
  const names = state.plan.lanes.map(({ name }) => name)
  const parts = text.split(new RegExp(`\\b(${names.map(escaped).join('|')})\\b`))
  let offset = 0
  return parts.map(part => {
    const key = offset
    offset += part.length + 1
    const lane = state.plan.lanes.find(({ name }) => name === part)
    return <Fragment key={key}>{lane ? <LaneName state={state} of={lane.role} /> : part}</Fragment>
  })
}

const escaped = (name: string) => name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
