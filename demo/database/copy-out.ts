import type pg from 'pg'

/** What node-postgres calls while rows are copied. */
interface Copy extends pg.Submittable {
  handleCopyData: (message: { chunk: Buffer }) => void
  handleCommandComplete: (message: { text: string }) => void
  handleReadyForQuery: () => void
  handleError: (error: Error) => void
}

/**
 * Streams `COPY … TO STDOUT` chunk by chunk and answers the number of rows. node-postgres calls these handlers
 * on any object with a `submit` method, as its own cursor and stream packages rely on.
 */
export function copyOut(client: pg.Client, sql: string, onChunk: (chunk: Buffer) => void): Promise<number> {
  return new Promise((resolve, reject) => {
    let rows = 0
    client.query({
      submit: connection => connection.query(sql),
      handleCopyData: ({ chunk }) => onChunk(chunk),
      handleCommandComplete: ({ text }) => {
        rows = Number(text.split(' ')[1])
      },
      handleReadyForQuery: () => resolve(rows),
      handleError: reject,
    } satisfies Copy)
  })
}
