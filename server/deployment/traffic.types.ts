/** Where the traffic is, as far as the router says it. */
export interface Traffic {
  weights: Record<string, number> // percent by lane key, as read back from the router
  at: string
  expected?: Record<string, number> // what was read before, where the router shows other shares that no step set
  landed?: number // percent for the next lane of a step's move that had no answer, and has come late
  counted?: Record<string, number> // requests per second on lanes that the router says have none
  byHand?: string // the command that sets the expected shares
}

/** What an attempt of a traffic step asks of the router. */
export interface AttemptMove {
  nextPercent: number // the share that the next lane is to have
  settledAt: string | null // since when nothing of it can come any more: shown, refused, or never sent
}
