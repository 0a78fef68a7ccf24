'use client'

import { Fragment } from 'react'
import { useDeploymentContext } from '../deployment/deployment-context.tsx'
import { LaneBadge } from './lane-badge.tsx'

/** A number and its unit stay on one line. */
const withUnits = (text: string) => text.replaceAll(/(\d) (%|ms|s|min|h)(?![\p{L}\p{N}])/gu, '$1\u00a0$2')

/** A sentence with the badge of a lane before its name, so that the eye finds the lane. */
export function LaneText({ children: text, size = 16 }: { children: string; size?: 16 | 20 }) {
  const children = withUnits(text)
  const { lanes } = useDeploymentContext().state.plan
  const names = lanes.map(lane => lane.name.replaceAll(/[^\p{L}\p{N}]/gu, '\\$&')).filter(Boolean)
  if (names.length === 0) return children
  const parts = children.split(new RegExp(`(?<![\\p{L}\\p{N}])(${names.join('|')})(?![\\p{L}\\p{N}])`, 'u'))
  return parts.map((part, index) => {
    const place = lanes.findIndex(lane => lane.name === part)
    const lane = lanes[place]
    const id = `${index} ${part}`
    if (!lane) return <Fragment key={id}>{part}</Fragment>
    return (
      <span key={id} className="whitespace-nowrap">
        <LaneBadge
          position={place === 0 ? 'first' : 'second'}
          letter={lane.letter}
          size={size}
          className="mr-1 translate-y-[-1px] align-middle"
        />
        {part}
      </span>
    )
  })
}
