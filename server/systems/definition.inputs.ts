import { z } from 'zod'

/**
 * What a system is made of: two lanes, the router that shares traffic between them, the probes that measure
 * them, and the environment its commands may see. Secrets are values whose name is listed in `secrets`: they are
 * masked wherever output is stored or shown.
 */
const laneKey = z.string().regex(/^[a-z][a-z0-9-]*$/)

/** Where a secret is: in the worker's environment, in its folder of secrets, or answered by its program for secrets. */
const secretReference = z
  .string()
  .regex(
    /^(environment:(SECRET|DEMO)_[A-Z0-9_]+|file:[\w-][\w.-]*|command:[\w@/.:-]{1,200})$/,
    'must be environment:SECRET_…, file:<name> or command:<key>',
  )

const common = {
  key: z.string().regex(/^[a-z0-9][a-z0-9-]*$/),
  title: z.string().min(1),
  metric: z.string().min(1), // the metric its value is stored under, e.g. error_rate
  unit: z.string().default(''),
  lane: laneKey.optional(), // unset: measured once for each lane, `{lane}` and `{laneUrl}` are filled in
  timeoutMs: z.number().int().positive().default(900),
}

const requests = [
  // value: latency in ms, or the number at `jsonPath` of the answer; an answer outside 2xx is an error
  z.object({ kind: z.literal('http'), ...common, url: z.string(), jsonPath: z.string().optional() }),
  // a PromQL expression, asked of a Prometheus server or computed here over the scraped text of `scrapeUrl`
  z.object({
    kind: z.literal('promql'),
    ...common,
    query: z.string(),
    scrapeUrl: z.string().optional(),
    prometheusUrl: z.string().optional(),
  }),
  // value: the number in the first column of the first row, else the latency in ms
  z.object({
    kind: z.literal('postgres'),
    ...common,
    url: z.string(),
    query: z.string().default('select 1'),
  }),
] as const

// value: the last number printed; any other exit code than 0 is an error
const command = z.object({
  kind: z.literal('command'),
  ...common,
  command: z.string(),
  env: z.array(z.string().min(1)).default([]), // names of environment values it sees besides PATH, LANE and LANE_URL
})

export const probeSchema = z.discriminatedUnion('kind', [...requests, command])

export const systemDefinitionSchema = z.object({
  lanes: z
    .array(z.object({ key: laneKey, name: z.string(), letter: z.string().length(1), url: z.string() }))
    .length(2), // first is shown left and solid, second right and hatched, whichever is live
  next: laneKey, // the lane that the first deployment fills; later ones fill the one without users
  router: z.object({
    kind: z.literal('http-weights'),
    adminUrl: z.string(),
    timeoutMs: z.number().default(2000), // how long an answer is waited for
    lateMs: z.number().int().nonnegative().default(60_000), // for so long a request without an answer may still take effect
  }),
  probes: z.array(probeSchema).default([]),
  environment: z.record(z.string(), z.string()).default({}),
  secrets: z.array(z.string()).default([]),
  references: z.record(z.string().regex(/^[A-Za-z_][A-Za-z0-9_]*$/), secretReference).optional(), // secrets by name that the worker looks up when it needs them; their values are stored nowhere
  allowedHosts: z.array(z.string()).default([]), // host:port that http steps, probes and the router may call
  workingDirectory: z.string().optional(),
  demo: z.boolean().default(false), // a system whose faults may be switched and whose plan may run faster
})

const storedProbeSchema = z.discriminatedUnion('kind', [
  ...requests,
  command.extend({ env: command.shape.env.unwrap().default(['*']) }),
])
const storedDefinitionSchema = systemDefinitionSchema.extend({
  probes: z.array(storedProbeSchema).default([]),
})

/**
 * A definition as it is stored, in its present form. A command probe that was stored before there was `env` goes on
 * seeing every name of the system's environment (`*`); one that is written now sees what it declares, by default
 * nothing.
 */
export const readDefinition = (stored: unknown): SystemDefinition => storedDefinitionSchema.parse(stored)

export type SystemDefinition = z.infer<typeof systemDefinitionSchema>
export type Probe = z.infer<typeof probeSchema>
