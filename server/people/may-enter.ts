import { Prisma } from '../../generated/prisma/client.ts'
import { env } from '../kernel/env.ts'
import { isHere } from './rules.ts'

/** Whether a row's person may be anybody here now: by a password, a session, a token or a provider. */
export const isActivePerson = (row: Parameters<typeof isHere>[0]) => isHere(row, env().GONOGO_DEMO)

/** The same, as a condition on the rows of `person`. */
export const activePersonCondition = () =>
  Prisma.sql`(person."disabledAt" IS NULL AND (${env().GONOGO_DEMO}::boolean OR NOT person.demo))`
