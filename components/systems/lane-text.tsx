'use client'

import { Fragment } from 'react'
import type { LaneWord, Words } from '../../server/reasons/words.rules.ts'
import { useDeploymentContext } from '../deployment/deployment-context.tsx'
import { LaneBadge } from './lane-badge.tsx'

/** A number and its unit stay on one line. */
const withUnits = (text: string) => text.replaceAll(/(\d) (%|ms|s|min|h)(?![\p{L}\p{N}])/gu, '$1\u00a0$2')

interface LaneTextProps {
  /** In pieces, where it names a lane. */
  children: string | Words
  size?: 16 | 20
}

/** A sentence with the badge of a lane before its name, so that the eye finds the lane. */
export function LaneText({ children, size = 16 }: LaneTextProps) {
  if (typeof children === 'string') return withUnits(children)
  return children.map((word, index) => {
    const isText = typeof word === 'string'
    const id = `${index} ${isText ? word : word.lane}`
    return isText ? (
      <Fragment key={id}>{withUnits(word)}</Fragment>
    ) : (
      <NamedLane key={id} word={word} size={size} />
    )
  })
}

function NamedLane({ word, size }: { word: LaneWord; size: 16 | 20 }) {
  const { lanes } = useDeploymentContext().state.plan
  const place = lanes.findIndex(({ key }) => key === word.lane)
  const lane = lanes[place]
  return (
    <span className="whitespace-nowrap">
      {lane && (
        <LaneBadge
          position={place === 0 ? 'first' : 'second'}
          letter={lane.letter}
          size={size}
          className="mr-1 translate-y-[-1px] align-middle"
        />
      )}
      {word.name}
    </span>
  )
}
