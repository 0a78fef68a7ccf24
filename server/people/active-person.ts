import { Prisma } from '../../generated/prisma/client.ts'

/** `isHere`, as a condition on the rows of `person`. */
export const activePersonCondition = (demoOn: boolean) =>
  Prisma.sql`(person."disabledAt" IS NULL AND (${demoOn}::boolean OR NOT person.demo))`
