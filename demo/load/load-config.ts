import { z } from 'zod'
import { SettingsError } from '../demo-env.ts'

const schema = z.object({
  DEMO_FRONT_URL: z.url(),
  RATE: z.coerce.number().min(1).max(5000).default(100),
})

export function readLoadConfig(
  env: Record<string, string | undefined> = process.env,
): z.infer<typeof schema> {
  const parsed = schema.safeParse(env)
  if (parsed.success) return parsed.data
  const issue = parsed.error.issues[0]
  throw new SettingsError(`${issue?.path.join('.')}: ${issue?.message}`)
}
