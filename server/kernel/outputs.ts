import { z } from 'zod'

/** What the answers of several nouns hold. */
export const id = z.uuid()
/** A time in UTC, to the millisecond. */
export const instant = z.iso.datetime()
export const sha256 = z.string().regex(/^[0-9a-f]{64}$/)

export const windowOutput = z.object({ start: instant, end: instant })
