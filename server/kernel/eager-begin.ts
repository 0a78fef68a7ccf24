import pg from 'pg'

const BEGUN = { command: 'BEGIN', rowCount: null, oid: 0, fields: [], rows: [] }

type Send = (query: unknown, ...rest: unknown[]) => Promise<unknown>

/**
 * A connection that does not wait for the answer to BEGIN: the transaction's first statement follows at once, which
 * saves one way to the database and back. A connection whose BEGIN fails is destroyed, so that nothing after it can
 * be written outside a transaction. Statements asked for together are sent one after the other: `pg` is giving up its
 * own queue.
 */
export class EagerBegin extends pg.Client {
  constructor(config?: string | pg.ClientConfig) {
    super(config)
    const send: Send = this.query.bind(this)
    let last: Promise<unknown> | null = null
    const query: Send = (given, ...rest) => {
      // With a callback a pool asks, for one statement on a connection of its own.
      if (rest.some(argument => typeof argument === 'function')) return send(given, ...rest)
      const answer = last ? last.then(() => send(given, ...rest)) : send(given, ...rest)
      const settled = answer
        .catch(() => undefined)
        .then(() => {
          if (last === settled) last = null
        })
      last = settled
      if (textOf(given) !== 'BEGIN') return answer
      answer.catch(() => this.connection.stream.destroy())
      return Promise.resolve(BEGUN)
    }
    this.query = query as typeof this.query
  }
}

const textOf = (query: unknown) =>
  typeof query === 'string' ? query : (query as { text?: unknown } | null)?.text
