import { expectSentences } from '../../test/sentences.ts'
import { type RouterReason, routerSentence } from './router-reasons.rules.ts'

const url = 'http://127.0.0.1:4100'

expectSentences<RouterReason>(routerSentence, {
  share_missing: [
    [{ code: 'share_missing', lane: 'blue' }, 'The router does not name a share for lane blue.'],
  ],
  uneven_shares: [
    [
      { code: 'uneven_shares', shares: { blue: 40, green: null } },
      'The shares must make 100 %, each lane with one: blue 40 %, green none.',
    ],
  ],
  shows_other: [
    [
      { code: 'shows_other', asked: { blue: 50, green: 50 }, shown: { blue: 40, green: 60 } },
      'Asked the router for blue 50 %, green 50 %; it shows blue 40 %, green 60 %.',
    ],
  ],
  no_answer: [
    [{ code: 'no_answer', url, error: 'timed out' }, 'Router at http://127.0.0.1:4100: timed out.'],
  ],
  answered_status: [
    [
      { code: 'answered_status', url, status: 503, message: 'no lane' },
      'Router at http://127.0.0.1:4100 answered 503: no lane.',
    ],
    [
      { code: 'answered_status', url, status: 503, message: null },
      'Router at http://127.0.0.1:4100 answered 503.',
    ],
  ],
})
