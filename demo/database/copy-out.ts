import type pg from 'pg'

type Wire = { query: (text: string) => void }

/**
 * Streams `COPY … TO STDOUT` chunk by chunk and answers the number of rows. node-postgres calls these handlers
 * on any object with a `submit` method, as its own cursor and stream packages rely on.
 */
export function copyOut(client: pg.Client, sql: string, onChunk: (chunk: Buffer) => void): Promise<number> {
  return new Promise((resolve, reject) => {
    let rows = 0
    client.query({
      submit: (connection: Wire) => connection.query(sql),
      handleCopyData: ({ chunk }: { chunk: Buffer }) => onChunk(chunk),
      handleCommandComplete: ({ text }: { text: string }) => {
        rows = Number(text.split(' ')[1])
      },
      handleReadyForQuery: () => resolve(rows),
      handleError: reject,
    } as unknown as pg.Submittable)
  })
}
