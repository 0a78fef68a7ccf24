import { randomInt } from 'node:crypto'
import path from 'node:path'
import { z } from 'zod'
import { keptSecret, randomSecret } from './private-file.ts'

/** The configuration after defaults; what is missing here the data directory or the supervisor supplies. */
export type Settings = {
  PORT: number
  HOST: string
  DATABASE_URL: string | undefined
  /** Who owns the tables, for migrations and grants: another role than the one of DATABASE_URL. */
  DATABASE_OWNER_URL: string | undefined
  GONOGO_DATA_DIR: string
  NEXTAUTH_URL: string
  NEXTAUTH_SECRET: string | undefined
  GONOGO_DEMO: boolean
  GONOGO_DEMO_PASSWORD: string | undefined
  /** Where the database's files are, if they are on this machine: the disk that is watched. */
  GONOGO_DATABASE_DIR: string | undefined
  /** What is kept free on that disk; unset: 5 % of it, 200 MB at the most. */
  GONOGO_RESERVE_MB: number | undefined
  /** How much of commands' output is kept in all. */
  GONOGO_OUTPUT_MB: number
  /** Whether commands may run where nothing keeps them apart from the room: `unconfined`. */
  GONOGO_COMMANDS: (typeof commandModes)[number]
  /** Whom commands run as where the worker is root: a name, or numbers as `uid` or `uid:gid`. */
  GONOGO_COMMAND_USER: string | undefined
  /** Folders and files, separated by colons, that commands see besides the machine's programs … */
  GONOGO_COMMAND_READS: string | undefined
  /** … that they may also write, as far as the account they run as may … */
  GONOGO_COMMAND_WRITES: string | undefined
  /** … and that they do not see. */
  GONOGO_COMMAND_HIDES: string | undefined
  /** The folder of this machine in which `file:<name>` looks for a secret … */
  GONOGO_SECRET_FILES: string | undefined
  /** … and the program that answers a secret for `command:<key>`, the key as its only argument. */
  GONOGO_SECRET_COMMAND: string | undefined
  LOG_LEVEL: string
  NODE_ENV: 'production' | 'development' | 'test'
}

/** The configuration of a process that serves: the database and the session secret are there. */
export type Environment = Settings & { DATABASE_URL: string; NEXTAUTH_SECRET: string }

/** Refusal: the configuration is wrong. One line per variable, each naming it and the remedy. */
export class ConfigurationError extends Error {
  override name = 'ConfigurationError'
}

/** The screens' bundle has no folder of its own; the web process runs it from the repository. */
export const repository = import.meta.dirname ? path.resolve(import.meta.dirname, '../..') : process.cwd()
const yes = ['1', 'true', 'on', 'yes']
const no = ['0', 'false', 'off', 'no']
const levels = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const
const commandModes = ['isolated', 'unconfined'] as const
const modes = ['production', 'development', 'test'] as const

const paths = z
  .string()
  .regex(/^\/[^:]*(:\/[^:]*)*$/, 'must be absolute paths separated by colons, such as /srv/app:/etc/app')
  .optional()

const onePath = z.string().regex(/^\//, 'must be an absolute path, such as /run/secrets').optional()
const databaseUrl = z.url({
  protocol: /^postgres(ql)?$/,
  error: 'must be a PostgreSQL URL, such as postgresql://user:password@host:5432/gonogo',
})

const schema = z.object({
  PORT: z.coerce
    .number('must be a port number from 1 to 65535, such as 3000')
    .int('must be a whole port number, such as 3000')
    .min(1, 'must be a port number from 1 to 65535, such as 3000')
    .max(65535, 'must be a port number from 1 to 65535, such as 3000')
    .default(3000),
  HOST: z
    .string()
    .regex(/^[\w.:-]+$/, 'must be an address to listen on, such as 127.0.0.1 or 0.0.0.0')
    .default('127.0.0.1'),
  DATABASE_URL: databaseUrl.optional(),
  DATABASE_OWNER_URL: databaseUrl.optional(),
  GONOGO_DATA_DIR: z.string().default('.gonogo'),
  NEXTAUTH_URL: z
    .url({ protocol: /^https?$/, error: 'must be the URL people open, such as https://gonogo.example.com' })
    .optional(),
  NEXTAUTH_SECRET: z
    .string()
    .min(16, 'must have at least 16 characters; `openssl rand -base64 33` makes one')
    .optional(),
  GONOGO_DEMO: z
    .string()
    .toLowerCase()
    .refine(value => [...yes, ...no].includes(value), 'must be on or off')
    .transform(value => yes.includes(value))
    .optional(),
  GONOGO_DEMO_PASSWORD: z.string().min(8, 'must have at least 8 characters').optional(),
  GONOGO_DATABASE_DIR: z.string().optional(),
  GONOGO_RESERVE_MB: z.coerce
    .number('must be a number of megabytes, such as 200')
    .positive('must be a number of megabytes, such as 200')
    .optional(),
  GONOGO_OUTPUT_MB: z.coerce
    .number('must be a number of megabytes, such as 1000')
    .min(20, 'must be 20 at least: one output may have 10 MB')
    .default(1000),
  GONOGO_COMMANDS: z.enum(commandModes, `must be one of ${commandModes.join(', ')}`).default('isolated'),
  GONOGO_COMMAND_USER: z
    .string()
    .regex(/^([a-z_][\w.-]*|\d+(:\d+)?)$/i, 'must be a user’s name, or numbers as uid or uid:gid')
    .optional(),
  GONOGO_COMMAND_READS: paths,
  GONOGO_COMMAND_WRITES: paths,
  GONOGO_COMMAND_HIDES: paths,
  GONOGO_SECRET_FILES: onePath,
  GONOGO_SECRET_COMMAND: onePath,
  LOG_LEVEL: z.enum(levels, `must be one of ${levels.join(', ')}`).default('info'),
  NODE_ENV: z.enum(modes, `must be one of ${modes.join(', ')}`).default('production'),
})

function defaultUrl(host: string, port: number): string {
  const everywhere = host === '0.0.0.0' || host === '::'
  const name = everywhere ? '127.0.0.1' : host
  return `http://${name.includes(':') ? `[${name}]` : name}:${port}`
}

const isLoopback = (host: string) => host === 'localhost' || host === '::1' || host.startsWith('127.')

/**
 * Reads the configuration out of `source` (such as `process.env`); an empty value counts as unset, and paths
 * are relative to the repository. Throws `ConfigurationError`. Pure: makes and writes nothing.
 */
export function loadEnv(source: Record<string, string | undefined>): Settings {
  const given = Object.fromEntries(Object.entries(source).filter(([, value]) => value !== ''))
  const parsed = schema.safeParse(given)
  if (!parsed.success) {
    const lines = parsed.error.issues.map(({ path: [name], message }) => `${String(name)} ${message}.`)
    throw new ConfigurationError([...new Set(lines)].join('\n'))
  }
  const { GONOGO_DEMO, NEXTAUTH_URL, GONOGO_DATA_DIR, ...rest } = parsed.data
  if (rest.DATABASE_OWNER_URL !== undefined && rest.DATABASE_URL === undefined) {
    throw new ConfigurationError(
      'DATABASE_OWNER_URL is set and DATABASE_URL is not: set both, for the owner and for the application, or neither.',
    )
  }
  if (GONOGO_DEMO === undefined && rest.DATABASE_URL === undefined && !isLoopback(rest.HOST)) {
    throw new ConfigurationError(
      `GONOGO_DEMO must be set to on or off when HOST is ${rest.HOST}: in the demo, everyone who reaches the room may become its administrator.`,
    )
  }
  return {
    ...rest,
    DATABASE_URL: rest.DATABASE_URL,
    DATABASE_OWNER_URL: rest.DATABASE_OWNER_URL,
    GONOGO_DATABASE_DIR: rest.GONOGO_DATABASE_DIR,
    GONOGO_RESERVE_MB: rest.GONOGO_RESERVE_MB,
    NEXTAUTH_SECRET: rest.NEXTAUTH_SECRET,
    GONOGO_COMMAND_USER: rest.GONOGO_COMMAND_USER,
    GONOGO_COMMAND_READS: rest.GONOGO_COMMAND_READS,
    GONOGO_COMMAND_WRITES: rest.GONOGO_COMMAND_WRITES,
    GONOGO_COMMAND_HIDES: rest.GONOGO_COMMAND_HIDES,
    GONOGO_SECRET_FILES: rest.GONOGO_SECRET_FILES,
    GONOGO_SECRET_COMMAND: rest.GONOGO_SECRET_COMMAND,
    GONOGO_DEMO_PASSWORD: rest.GONOGO_DEMO_PASSWORD,
    GONOGO_DATA_DIR: path.resolve(repository, GONOGO_DATA_DIR),
    NEXTAUTH_URL: NEXTAUTH_URL ?? defaultUrl(rest.HOST, rest.PORT),
    GONOGO_DEMO: GONOGO_DEMO ?? rest.DATABASE_URL === undefined,
  }
}

/** Twelve letters and digits nobody mistakes for each other, in groups one can read out. */
function speakablePassword(): string {
  const alphabet = 'abcdefghjkmnpqrstuvwxyz23456789'
  const group = () => Array.from({ length: 4 }, () => alphabet[randomInt(alphabet.length)]).join('')
  return [group(), group(), group()].join('-')
}

/** Fills in the secrets nobody set: made once, kept in the data directory with mode 0600. */
export function withKeptSecrets(settings: Settings): Settings & { NEXTAUTH_SECRET: string } {
  const kept = (name: string, make: () => string) =>
    keptSecret(path.join(settings.GONOGO_DATA_DIR, name), make)
  return {
    ...settings,
    NEXTAUTH_SECRET: settings.NEXTAUTH_SECRET ?? kept('session-secret', () => randomSecret(33)),
    GONOGO_DEMO_PASSWORD: settings.GONOGO_DEMO
      ? (settings.GONOGO_DEMO_PASSWORD ?? kept('demo-password', speakablePassword))
      : undefined,
  }
}

function requireDatabase(settings: Settings): Environment {
  const { DATABASE_URL } = settings
  if (DATABASE_URL) return { ...withKeptSecrets(settings), DATABASE_URL }
  throw new ConfigurationError(
    'DATABASE_URL is missing: set it to a PostgreSQL 15 or later, or use `npm start`, which brings its own.',
  )
}

/** Runs `read`; a configuration it refuses ends the process with its lines and no stack. */
export function orExit<T>(read: () => T): T {
  try {
    return read()
  } catch (error) {
    if (!(error instanceof ConfigurationError)) throw error
    process.stderr.write(`${error.message}\n`)
    return process.exit(1)
  }
}

let cached: Environment | undefined

/**
 * This process's configuration, read once; a wrong or missing value ends the process (exit code 1). The two
 * values next-auth reads from the environment itself are put there.
 */
export function env(): Environment {
  cached ??= orExit(() => requireDatabase(loadEnv(process.env)))
  process.env.NEXTAUTH_URL = cached.NEXTAUTH_URL
  process.env.NEXTAUTH_SECRET = cached.NEXTAUTH_SECRET
  return cached
}
