/** Percent by lane key; null: no share was named. */
export type Shares = Record<string, number | null>

/** Why the router could not be read, or did not do what it was asked. */
export type RouterReason =
  | { code: 'share_missing'; lane: string }
  | { code: 'uneven_shares'; shares: Shares }
  | { code: 'shows_other'; asked: Shares; shown: Shares }
  | { code: 'no_answer'; url: string; error: string }
  | { code: 'answered_status'; url: string; status: number; message: string | null }

const figures = (shares: Shares) =>
  Object.entries(shares)
    .map(([lane, share]) => (share === null ? `${lane} none` : `${lane} ${share} %`))
    .join(', ')

/** What the router did, with the figures: "Asked the router for blue 50 %, green 50 %; it shows …". */
export function routerSentence(reason: RouterReason): string {
  switch (reason.code) {
    case 'share_missing':
      return `The router does not name a share for lane ${reason.lane}.`
    case 'uneven_shares':
      return `The shares must make 100 %, each lane with one: ${figures(reason.shares)}.`
    case 'shows_other':
      return `Asked the router for ${figures(reason.asked)}; it shows ${figures(reason.shown)}.`
    case 'no_answer':
      return `Router at ${reason.url}: ${reason.error}.`
    case 'answered_status': {
      const said = reason.message === null ? '' : `: ${reason.message}`
      return `Router at ${reason.url} answered ${reason.status}${said}.`
    }
  }
}
