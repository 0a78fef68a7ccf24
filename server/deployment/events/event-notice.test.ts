import { expect, it } from 'vitest'
import { readEventNotice, writeEventNotice } from './event-notice.ts'

const deploymentId = '0197a2c4-0f3e-7000-8000-000000000001'

it('announces the deployment and its newest event, and nothing else of it', () => {
  const event = { deploymentId, seq: 7, data: { reason: 'not for every listener' } }
  expect(JSON.parse(writeEventNotice(event))).toEqual({ deploymentId, seq: 7 })
  expect(readEventNotice(writeEventNotice(event))).toEqual({ deploymentId, seq: 7 })
})

it.each([
  ['no JSON', 'hello'],
  ['another deployment’s name', '{"deploymentId":"mine","seq":1}'],
  ['no number', `{"deploymentId":"${deploymentId}"}`],
  ['half a number', `{"deploymentId":"${deploymentId}","seq":1.5}`],
])('takes nothing else for an announcement: %s', (_, payload) => {
  expect(() => readEventNotice(payload)).toThrow()
})
