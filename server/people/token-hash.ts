import { createHash } from 'node:crypto'

/** What is stored of an API token: SHA-256, hex. */
export const tokenHash = (token: string) => createHash('sha256').update(token).digest('hex')
