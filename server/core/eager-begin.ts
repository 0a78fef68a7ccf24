import pg from 'pg'

const BEGUN = { command: 'BEGIN', rowCount: null, oid: 0, fields: [], rows: [] }

type Send = (query: unknown, ...rest: unknown[]) => Promise<unknown>

/**
 * A connection that does not wait for the answer to BEGIN: the transaction's first statement follows at once, which
 * saves one way to the database and back. A connection whose BEGIN fails is destroyed, so that nothing after it can
 * be written outside a transaction.
 */
export class EagerBegin extends pg.Client {
  constructor(config?: string | pg.ClientConfig) {
    super(config)
    const send: Send = this.query.bind(this)
    const query: Send = (given, ...rest) => {
      if (textOf(given) !== 'BEGIN') return send(given, ...rest)
      send(given).catch(() => this.connection.stream.destroy())
      return Promise.resolve(BEGUN)
    }
    this.query = query as typeof this.query
  }
}

const textOf = (query: unknown) =>
  typeof query === 'string' ? query : (query as { text?: unknown } | null)?.text
