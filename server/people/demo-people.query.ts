import type { Context } from '../kernel/context.ts'

/** A demo person as a button shows them: "Maya Okafor, Deployment Lead". */
export interface DemoPerson {
  email: string
  name: string
  title: string
  globalRole: string
}

export interface DemoAccess {
  people: DemoPerson[]
  /** Everyone's, in the demo: signing asks for it. */
  password: string
}

/** The people one press switches to; null when the demo is off. Needs no session: the sign-in page shows them. */
export async function demoPeople(ctx: Pick<Context, 'db' | 'settings'>): Promise<DemoAccess | null> {
  const { GONOGO_DEMO, GONOGO_DEMO_PASSWORD } = ctx.settings
  if (!GONOGO_DEMO) return null
  const people = await ctx.db.user.findMany({
    where: { demo: true, disabledAt: null },
    orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
    select: { email: true, name: true, title: true, globalRole: true },
  })
  return { people, password: GONOGO_DEMO_PASSWORD ?? '' }
}
