import type { Logger } from 'pino'
import { MOST_DIFFERENCE_MS } from '../../engine/workers.rules.ts'
import type { DatabaseClock } from '../../kernel/database-clock.ts'

/**
 * Whether this worker may judge: not while its machine's clock differs from the database's by more than 2 s, since
 * whatever it measures with is of that machine. Says so when it begins and when it is over.
 */
export function judgesBy(
  clock: Pick<DatabaseClock, 'difference'>,
  log: Pick<Logger, 'warn' | 'info'>,
): () => boolean {
  let judges = true
  return () => {
    const differenceMs = clock.difference() ?? 0
    const may = Math.abs(differenceMs) <= MOST_DIFFERENCE_MS
    if (may !== judges) {
      const seconds = Math.round(differenceMs / 1000)
      if (may) log.info('the clock of this machine is right again: this worker takes part in judging')
      else log.warn({ seconds }, 'the clock of this machine is wrong: this worker takes no part in judging')
    }
    judges = may
    return may
  }
}
