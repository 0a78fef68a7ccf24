import { z } from 'zod'
import { ACTIVE, OVER, UPCOMING } from '../deployment/status.rules.ts'

const STAGES = ['active', 'upcoming', 'over'] as const
export type Stage = (typeof STAGES)[number]

/** Every status belongs to one stage of the list. */
export const STATUSES_OF: Record<Stage, typeof ACTIVE> = { active: ACTIVE, upcoming: UPCOMING, over: OVER }

const statuses = z.enum([
  'draft',
  'scheduled',
  'running',
  'holding',
  'paused',
  'hypercare',
  'rolling_back',
  'rolled_back',
  'aborted',
  'closed',
])

/** `usual`: what needs somebody first, then what starts next, then what ended last. */
const SORTS = ['usual', 'newest', 'name', 'system', 'window'] as const
const page = z.coerce.number<number | string>().int().min(1).max(100_000).default(1)

/** Which deployments are listed, in what order, and which page of each stage. */
export const portfolioInput = z.object({
  search: z
    .string()
    .trim()
    .max(200)
    .optional()
    .describe(
      'Words, each of which must be in the name, a version, the system, a name of a person or the number',
    ),
  system: z.string().max(200).optional().describe('Key of a system'),
  person: z.uuid().optional().describe('Id of a person who holds a role, as person or backup'),
  state: z
    .union([z.enum(STAGES), statuses])
    .optional()
    .describe('A stage of the list, or one status'),
  kind: z.enum(['all', 'earnest', 'rehearsals']).default('all'),
  sort: z.enum(SORTS).default('usual'),
  activePage: page,
  upcomingPage: page,
  overPage: page,
})

export type PortfolioFilter = z.output<typeof portfolioInput>

/** What an address asks for: a field that is not understood counts as not given, so that an old link still leads on. */
export function portfolioFilter(asked: Record<string, unknown>): PortfolioFilter {
  const understood = Object.entries(portfolioInput.shape).flatMap(([name, schema]) => {
    const found = schema.safeParse(asked[name])
    return found.success && asked[name] !== '' ? [[name, found.data] as const] : []
  })
  return portfolioInput.parse(Object.fromEntries(understood))
}
