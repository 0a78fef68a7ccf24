import type { ReactNode } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { expect, it } from 'vitest'
import { stateOf } from '../../test/builders/state.ts'
import { DeploymentProvider } from '../deployment/deployment-context.tsx'
import { LaneText } from './lane-text.tsx'

const person = {
  id: 'u',
  name: 'Maya Okafor',
  title: 'Lead',
  email: '',
  globalRole: 'member',
  grants: {},
} as const
const room = { deploymentId: 'deployment-id', state: stateOf(), person }
const plain = (node: ReactNode) =>
  renderToStaticMarkup(<DeploymentProvider shown={room}>{node}</DeploymentProvider>).replaceAll(
    /<[^>]*>/g,
    '',
  )

it('puts the badge before a lane that is named by its key', () => {
  const words = ['All traffic returns to ', { lane: 'green', name: 'GREEN' }, ' 2.0.5.']
  expect(plain(<LaneText>{words}</LaneText>)).toBe('All traffic returns to GGREEN 2.0.5.')
})

it('finds no lane in words, and shows one that the plan no longer has by its name alone', () => {
  expect(plain(<LaneText>Talk to Mrs GREEN</LaneText>)).toBe('Talk to Mrs GREEN')
  expect(plain(<LaneText>{[{ lane: 'red', name: 'RED' }, ' is up']}</LaneText>)).toBe('RED is up')
})

it('keeps a number and its unit on one line', () => {
  expect(plain(<LaneText>about 12 s</LaneText>)).toBe('about 12\u00a0s')
})
