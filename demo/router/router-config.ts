import { z } from 'zod'
import { SettingsError } from '../demo-env.ts'

const port = z.coerce.number().int().min(1).max(65_535)
const schema = z.object({
  ROUTER_PORT: port,
  ROUTER_ADMIN_PORT: port,
  DEMO_GREEN_URL: z.url(),
  DEMO_BLUE_URL: z.url(),
  DEMO_DATA_DIR: z.string().min(1),
})
export type RouterConfig = z.infer<typeof schema>

export function readRouterConfig(env: Record<string, string | undefined> = process.env): RouterConfig {
  const parsed = schema.safeParse(env)
  if (parsed.success) return parsed.data
  const issue = parsed.error.issues[0]
  throw new SettingsError(`${issue?.path.join('.')}: ${issue?.message}`)
}
