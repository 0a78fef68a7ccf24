import { readPortBase, readSettings } from '../demo-env.ts'

/** What the supervisor itself needs: its database, its data directory, the token, and the first of five ports. */
export function readSystemConfig(env: Record<string, string | undefined> = process.env) {
  const settings = readSettings(['DEMO_DATABASE_URL', 'DEMO_DATA_DIR', 'DEMO_TOKEN'], env)
  return {
    databaseUrl: settings.DEMO_DATABASE_URL,
    dataDir: settings.DEMO_DATA_DIR,
    token: settings.DEMO_TOKEN,
    portBase: readPortBase(env),
    rate: env.RATE ?? '100',
  }
}
export type SystemConfig = ReturnType<typeof readSystemConfig>
