import { z } from 'zod'

export const DEFAULT_PORT_BASE = 4100

/** Where the demo's doors are for a port base: control, front, router admin, green, blue on five ports in a row. */
export function demoAddresses(portBase: number = DEFAULT_PORT_BASE) {
  const at = (offset: number) => ({ port: portBase + offset, url: `http://127.0.0.1:${portBase + offset}` })
  return { control: at(0), front: at(1), routerAdmin: at(2), green: at(3), blue: at(4) }
}
export type DemoAddresses = ReturnType<typeof demoAddresses>

const httpUrl = z
  .url({ protocol: /^https?$/, error: 'must be an http URL' })
  .transform(url => url.replace(/\/$/, ''))
const settings = {
  DEMO_CONTROL_URL: httpUrl,
  DEMO_FRONT_URL: httpUrl,
  DEMO_ROUTER_ADMIN_URL: httpUrl,
  DEMO_GREEN_URL: httpUrl,
  DEMO_BLUE_URL: httpUrl,
  DEMO_DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/, error: 'must be a postgres:// URL' }),
  DEMO_DATA_DIR: z.string().min(1),
  DEMO_TOKEN: z.string().min(8, 'must have at least 8 characters'),
}
export type SettingName = keyof typeof settings
export type Settings<Name extends SettingName> = { [Key in Name]: string }

export class SettingsError extends Error {}

/** Reads the named settings; every missing or wrong one is named in a single line. */
export function readSettings<Name extends SettingName>(
  names: readonly Name[],
  env: Record<string, string | undefined> = process.env,
): Settings<Name> {
  const missing = names.filter(name => !env[name])
  if (missing.length > 0) throw new SettingsError(`missing in the environment: ${missing.join(', ')}`)
  const read = names.map(name => {
    const parsed = settings[name].safeParse(env[name])
    if (!parsed.success) throw new SettingsError(`${name} ${parsed.error.issues[0]?.message ?? 'is wrong'}`)
    return [name, parsed.data] as const
  })
  return Object.fromEntries(read) as Settings<Name>
}

/** The port base from `DEMO_PORT_BASE`, 4100 unless set. */
export function readPortBase(env: Record<string, string | undefined> = process.env): number {
  const parsed = z.coerce
    .number()
    .int()
    .min(1024)
    .max(65_530)
    .safeParse(env.DEMO_PORT_BASE ?? DEFAULT_PORT_BASE)
  if (!parsed.success) throw new SettingsError('DEMO_PORT_BASE must be a port number from 1024 to 65530')
  return parsed.data
}

/** The environment that every script in `demo/bin` understands, for a demo at these addresses. */
export function demoEnvironment(
  addresses: DemoAddresses,
  own: { databaseUrl: string; dataDir: string; token: string },
): Settings<SettingName> {
  return {
    DEMO_CONTROL_URL: addresses.control.url,
    DEMO_FRONT_URL: addresses.front.url,
    DEMO_ROUTER_ADMIN_URL: addresses.routerAdmin.url,
    DEMO_GREEN_URL: addresses.green.url,
    DEMO_BLUE_URL: addresses.blue.url,
    DEMO_DATABASE_URL: own.databaseUrl,
    DEMO_DATA_DIR: own.dataDir,
    DEMO_TOKEN: own.token,
  }
}
