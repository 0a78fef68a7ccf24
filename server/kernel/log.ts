import pino from 'pino'
import { loadEnv, orExit } from './env.ts'

const { LOG_LEVEL, NODE_ENV } = orExit(() => loadEnv(process.env))

/** Values under these names never reach a log line. */
const secretPaths = ['password', 'token', 'secret', 'authorization', 'cookie']

/** The process's structured log: one JSON object per line on stdout, times in UTC. */
export const log = pino({
  level: NODE_ENV === 'test' ? 'silent' : LOG_LEVEL,
  base: undefined,
  timestamp: pino.stdTimeFunctions.isoTime,
  formatters: { level: label => ({ level: label }) },
  redact: { paths: secretPaths.flatMap(name => [name, `*.${name}`, `*.*.${name}`]), censor: '[hidden]' },
})
