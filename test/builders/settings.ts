import type { ContextSettings } from '../../server/kernel/context.ts'
import type { Environment } from '../../server/kernel/env.ts'
import type { CookieSettings } from '../../server/people/session-cookie.ts'

/** An installation without the demo, where members may import. */
export const settings: ContextSettings & CookieSettings & Pick<Environment, 'NODE_ENV'> = {
  NODE_ENV: 'test',
  GONOGO_DEMO: false,
  GONOGO_DEMO_PASSWORD: undefined,
  GONOGO_DATABASE_DIR: undefined,
  GONOGO_RESERVE_MB: undefined,
  GONOGO_OUTPUT_MB: 1000,
  NEXTAUTH_URL: 'http://127.0.0.1:3000',
  NEXTAUTH_SECRET: 'a secret only tests know',
}
