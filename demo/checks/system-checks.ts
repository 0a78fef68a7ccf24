import { statfs } from 'node:fs/promises'
import { withClient } from '../database/connect.ts'
import { readOnlyStatus } from '../database/read-only.ts'
import { schemaVersion } from '../database/schema-version.ts'
import { call } from '../http/call.ts'
import { readWeights } from '../router/read-router.ts'
import type { Check } from './run-checks.ts'

const MIN_FREE_MB = 200
const MEGABYTE = 1e6

export const controlCheck = (controlUrl: string): Check => ({
  title: 'platform',
  critical: true,
  async look() {
    const { status, body } = await call(`${controlUrl}/healthz`)
    const parts = Object.entries((body as { parts?: Record<string, { status: string }> }).parts ?? {})
    return { ok: status === 200, detail: parts.map(([name, part]) => `${name} ${part.status}`).join(', ') }
  },
})

export const weightsCheck = (routerAdminUrl: string, blue: number): Check => ({
  title: 'router weights',
  critical: true,
  async look() {
    const weights = await readWeights(routerAdminUrl)
    return {
      ok: weights.blue === blue,
      detail: `green ${weights.green} %, blue ${weights.blue} % (expected blue ${blue} %)`,
    }
  },
})

export const schemaCheck = (url: string, expected: string): Check => ({
  title: 'database schema',
  critical: true,
  async look() {
    const version = await withClient(url, schemaVersion)
    return { ok: version === expected, detail: `${version} (expected ${expected})` }
  },
})

export const writableCheck = (url: string): Check => ({
  title: 'writes allowed',
  async look() {
    const { on } = await readOnlyStatus(url)
    return { ok: !on, detail: `ENABLE_READ_ONLY=${on}` }
  },
})

export const diskCheck = (dataDir: string): Check => ({
  title: 'free disk for the backup',
  async look() {
    const { bavail, bsize } = await statfs(dataDir)
    const free = Math.round((bavail * bsize) / MEGABYTE)
    return { ok: free >= MIN_FREE_MB, detail: `${free} MB (≥ ${MIN_FREE_MB})` }
  },
})
