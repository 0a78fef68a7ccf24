import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { type StoredWeights, storedWeightsSchema, type Weights } from './weights.ts'

const INITIAL: StoredWeights = { green: 100, blue: 0, generation: 0 }

export type WeightStore = { current: () => StoredWeights; set: (weights: Weights) => StoredWeights }

/**
 * The weights in force, kept in a small JSON file. A change is in the file before it is in force, so a router
 * that is killed comes back with exactly what it last confirmed.
 */
export function openWeightStore(file: string): WeightStore {
  let current = read(file)
  return {
    current: () => current,
    set({ blue, green }) {
      const next = { blue, green, generation: current.generation + 1 }
      mkdirSync(dirname(file), { recursive: true })
      writeFileSync(`${file}.new`, `${JSON.stringify(next)}\n`)
      renameSync(`${file}.new`, file)
      current = next
      return next
    },
  }
}

function read(file: string): StoredWeights {
  let text: string
  try {
    text = readFileSync(file, 'utf8')
  } catch {
    return INITIAL
  }
  return storedWeightsSchema.parse(JSON.parse(text))
}
