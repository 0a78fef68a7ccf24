/**
 * Why the share of a lane is not what was read back last, or not known. Lanes by their names, shares in percent. `isLate`:
 * a step had asked for what is shown.
 */
export type TrafficReason =
  | { code: 'move_not_confirmed'; lane: string; percent: number; seconds: number }
  | { code: 'shows_other_share'; lane: string; shown: number; expected: number; isLate: boolean }
  | { code: 'requests_counted'; lane: string; perSecond: number }

/** "unknown (a move to 50 % was sent 3 s ago and not confirmed)". */
export const unknownShare = ({ percent, seconds }: { percent: number; seconds: number }): string =>
  `unknown (a move to ${percent} % was sent ${seconds} s ago and not confirmed)`

/** What is wrong with a lane's share, in one sentence without its full stop. */
export function trafficSentence(reason: TrafficReason): string {
  const { lane } = reason
  switch (reason.code) {
    case 'move_not_confirmed':
      return `The share of ${lane} is ${unknownShare(reason)}`
    case 'shows_other_share': {
      const why = reason.isLate ? 'a move that had no answer came late' : 'no step moved it'
      return `The router shows ${reason.shown} % on ${lane}, where ${reason.expected} % was read before: ${why}`
    }
    case 'requests_counted': {
      const perSecond = Math.round(reason.perSecond * 10) / 10
      return `The router shows 0 % on ${lane}, but ${perSecond} requests per second are counted there`
    }
  }
}
