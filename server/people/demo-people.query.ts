import type { Context } from '../core/context.ts'
import { env } from '../core/env.ts'

/** A demo person as a button shows them: "Maya Okafor, Deployment Lead". */
export interface DemoPerson {
  email: string
  name: string
  title: string
  globalRole: string
}

/** The people one press switches to; none when the demo is off. Needs no session: the sign-in page shows them. */
export async function demoPeople(ctx: Pick<Context, 'db'>): Promise<DemoPerson[]> {
  if (!env().GONOGO_DEMO) return []
  return ctx.db.user.findMany({
    where: { demo: true, disabledAt: null },
    orderBy: { createdAt: 'asc' },
    select: { email: true, name: true, title: true, globalRole: true },
  })
}
