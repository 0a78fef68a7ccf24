import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { z } from 'zod'
import { faultStateSchema, NO_FAULT } from '../faults.ts'
import { type Lane, versionSchema } from '../lanes.ts'

const laneStateSchema = z.object({ version: versionSchema.nullable(), fault: faultStateSchema })
const stateSchema = z.object({ green: laneStateSchema, blue: laneStateSchema })
/** What is meant to run in each lane (null: nothing) and what is wrong with it on purpose. */
export type LaneState = z.infer<typeof laneStateSchema>
export type StateFile = { get: (lane: Lane) => LaneState; set: (lane: Lane, state: LaneState) => void }

const INITIAL = {
  green: { version: '2.0.5' as const, fault: NO_FAULT },
  blue: { version: null, fault: NO_FAULT },
}

/** The supervisor's only memory: written before anything is done, so a killed supervisor knows what it meant. */
export function openStateFile(file: string): StateFile {
  const state = read(file)
  return {
    get: lane => state[lane],
    set(lane, next) {
      state[lane] = next
      mkdirSync(dirname(file), { recursive: true })
      writeFileSync(`${file}.new`, `${JSON.stringify(state, null, 2)}\n`)
      renameSync(`${file}.new`, file)
    },
  }
}

function read(file: string): z.infer<typeof stateSchema> {
  let text: string
  try {
    text = readFileSync(file, 'utf8')
  } catch {
    return { ...INITIAL }
  }
  const parsed = stateSchema.safeParse(JSON.parse(text))
  if (!parsed.success)
    throw new Error(`${file} is not a demo state file; remove it to start from the beginning`)
  return parsed.data
}
