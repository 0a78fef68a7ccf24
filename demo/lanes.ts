import { z } from 'zod'

export const laneSchema = z.enum(['green', 'blue'], 'must be green or blue')
export type Lane = z.infer<typeof laneSchema>
export const LANES: readonly Lane[] = laneSchema.options

export const versionSchema = z.enum(['2.0.5', '2.1.0'], 'must be 2.0.5 or 2.1.0')
export type Version = z.infer<typeof versionSchema>

export const otherLane = (lane: Lane): Lane => (lane === 'green' ? 'blue' : 'green')
