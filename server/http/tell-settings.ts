import { recordSettings } from '../audit/record-settings.ts'
import { systemContext } from '../kernel/context.ts'
import type { Database } from '../kernel/database.ts'
import type { Environment } from '../kernel/env.ts'
import { log } from '../kernel/log.ts'
import { webEnv } from './web-env.ts'

interface Told {
  db: Database
  settings: Environment
  now: () => Date
}

/** Tells the audit what this room is configured with, as far as it says who may do what; without a database, nothing. */
export async function tellSettings({ db, settings, now }: Told): Promise<void> {
  const { HOST, NEXTAUTH_URL, GONOGO_DEMO, GONOGO_COMMANDS, LOG_LEVEL } = settings
  const { TRUST_PROXY, oidc } = webEnv()
  const told = { HOST, NEXTAUTH_URL, GONOGO_DEMO, GONOGO_COMMANDS, LOG_LEVEL, TRUST_PROXY }
  await recordSettings(systemContext({ db, settings }, now), {
    ...told,
    OIDC_ISSUER: oidc?.issuer ?? null,
  }).catch(error => log.warn({ err: error }, 'the settings could not be told to the audit'))
}
