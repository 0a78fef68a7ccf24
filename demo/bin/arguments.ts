import { type Lane, laneSchema, type Version, versionSchema } from '../lanes.ts'
import { UsageError } from './run-script.ts'

export function laneArgument(text: string | undefined): Lane {
  const parsed = laneSchema.safeParse(text)
  if (!parsed.success) throw new UsageError(`--lane must be green or blue${text ? `, not ${text}` : ''}`)
  return parsed.data
}

export function versionArgument(text: string | undefined): Version {
  const parsed = versionSchema.safeParse(text)
  if (!parsed.success) throw new UsageError(`--version must be 2.0.5 or 2.1.0${text ? `, not ${text}` : ''}`)
  return parsed.data
}

/** A whole-number percentage. */
export function percentArgument(name: string, text: string | undefined): number {
  const value = Number(text)
  if (text && Number.isInteger(value) && value >= 0 && value <= 100) return value
  throw new UsageError(`${name} must be a whole number from 0 to 100${text ? `, not ${text}` : ''}`)
}
