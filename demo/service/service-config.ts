import { z } from 'zod'
import { SettingsError } from '../demo-env.ts'
import { faultStateSchema, NO_FAULT } from '../faults.ts'
import { laneSchema, versionSchema } from '../lanes.ts'

const schema = z.object({
  VERSION: versionSchema,
  LANE: laneSchema,
  PORT: z.coerce.number().int().min(1).max(65_535),
  DEMO_DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }),
  DEMO_TOKEN: z.string().min(8),
  INITIAL_FAULT: z.preprocess(
    text => (typeof text === 'string' ? JSON.parse(text) : NO_FAULT),
    faultStateSchema,
  ),
})
export type ServiceConfig = z.infer<typeof schema>

export function readServiceConfig(env: Record<string, string | undefined> = process.env): ServiceConfig {
  const parsed = schema.safeParse(env)
  if (parsed.success) return parsed.data
  const issue = parsed.error.issues[0]
  throw new SettingsError(`${issue?.path.join('.')}: ${issue?.message}`)
}
