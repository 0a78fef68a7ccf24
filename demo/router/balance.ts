import { LANES, type Lane } from '../lanes.ts'
import type { Weights } from './weights.ts'

/**
 * Smooth weighted round robin, as nginx does it: each pick raises every lane by its weight and takes the highest,
 * which then pays 100 back. Over any 100 picks each lane gets exactly its weight, evenly spread.
 */
export function createBalance() {
  const credit: Record<Lane, number> = { green: 0, blue: 0 }
  return {
    /** The lane for the next request; a lane with weight 0 is never picked. */
    next(weights: Weights): Lane {
      for (const lane of LANES) credit[lane] += weights[lane]
      const [a = 'green', b = 'blue'] = LANES.filter(lane => weights[lane] > 0)
      const lane = weights[b] > 0 && credit[b] > credit[a] ? b : a
      credit[lane] -= 100
      return lane
    },
    /** Forgets the credit of earlier weights: called when the weights change. */
    reset(): void {
      credit.green = 0
      credit.blue = 0
    },
  }
}
export type Balance = ReturnType<typeof createBalance>
