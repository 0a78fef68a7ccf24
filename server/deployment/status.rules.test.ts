import { describe, expect, it } from 'vitest'
import type { DeploymentStatus } from './state.types.ts'
import * as rules from './status.rules.ts'

/** What each status means; every status is here, which the type sees to. */
const MEANINGS: Record<DeploymentStatus, string[]> = {
  draft: ['isUpcoming'],
  scheduled: ['isUpcoming', 'isMeasured'],
  running: ['isOnPlan', 'isUnderWay', 'isActive', 'isReversible', 'isMeasured', 'startsStepsIn'],
  holding: ['isOnPlan', 'isUnderWay', 'isActive', 'isReversible', 'isMeasured'],
  paused: ['isOnPlan', 'isUnderWay', 'isActive', 'isReversible', 'isMeasured'],
  rolling_back: ['isUnderWay', 'isActive', 'isMeasured', 'startsStepsIn', 'isPlanLeft'],
  rolled_back: ['isPlanLeft', 'isOver'],
  hypercare: ['isActive', 'isReversible', 'isMeasured', 'isPlanDone'],
  closed: ['isPlanDone', 'isOver', 'isFinal'],
  aborted: ['isPlanLeft', 'isOver', 'isFinal'],
}

const predicates = Object.entries(rules).flatMap(([name, rule]) =>
  typeof rule === 'function' ? [[name, rule] as const] : [],
)

it.each(Object.entries(MEANINGS))('%s means %j, and nothing else', (status, meanings) => {
  const held = predicates.filter(([, rule]) => rule(status as DeploymentStatus)).map(([name]) => name)
  expect(held.toSorted()).toEqual(meanings.toSorted())
})

describe('a deployment', () => {
  it.each(Object.keys(MEANINGS) as DeploymentStatus[])('%s is upcoming, active or over', status => {
    const stages = [rules.isUpcoming, rules.isActive, rules.isOver].filter(rule => rule(status))
    expect(stages).toHaveLength(1)
  })
})
