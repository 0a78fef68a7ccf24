import type { ApiToken } from '../../generated/prisma/client.ts'

/** An API token as its owner sees it: never the secret. */
export interface ShownToken {
  id: string
  name: string
  scopes: string[]
  createdAt: string
  lastUsedAt: string | null
  expiresAt: string | null
  revokedAt: string | null
}

export function shownToken(row: ApiToken): ShownToken {
  const { id, name, scopes } = row
  return {
    id,
    name,
    scopes,
    createdAt: row.createdAt.toISOString(),
    lastUsedAt: row.lastUsedAt?.toISOString() ?? null,
    expiresAt: row.expiresAt?.toISOString() ?? null,
    revokedAt: row.revokedAt?.toISOString() ?? null,
  }
}
