import { z } from 'zod'

const EARLIEST = Date.UTC(1970, 0)
const LATEST = Date.UTC(9999, 0) - 1

/** A time with its zone, in the years that PostgreSQL and JavaScript write alike. */
export const time = z.iso
  .datetime({ offset: true, message: 'must be an ISO 8601 time with a zone, e.g. 2026-03-01T01:00:00Z' })
  .refine(
    text => Date.parse(text) >= EARLIEST && Date.parse(text) <= LATEST,
    'must be in the years 1970 to 9998',
  )
