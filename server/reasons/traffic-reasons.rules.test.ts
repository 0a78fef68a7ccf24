import { expectSentences } from '../../test/sentences.ts'
import { type TrafficReason, trafficSentence } from './traffic-reasons.rules.ts'

expectSentences<TrafficReason>(trafficSentence, {
  move_not_confirmed: [
    [
      { code: 'move_not_confirmed', lane: 'BLUE', percent: 50, seconds: 3 },
      'The share of BLUE is unknown (a move to 50 % was sent 3 s ago and not confirmed)',
    ],
  ],
  shows_other_share: [
    [
      { code: 'shows_other_share', lane: 'BLUE', shown: 50, expected: 0, isLate: false },
      'The router shows 50 % on BLUE, where 0 % was read before: no step moved it',
    ],
    [
      { code: 'shows_other_share', lane: 'BLUE', shown: 50, expected: 0, isLate: true },
      'The router shows 50 % on BLUE, where 0 % was read before: a move that had no answer came late',
    ],
  ],
  requests_counted: [
    [
      { code: 'requests_counted', lane: 'BLUE', perSecond: 98.04 },
      'The router shows 0 % on BLUE, but 98 requests per second are counted there',
    ],
  ],
})
