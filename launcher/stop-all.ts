import type { Kept } from './keep-process.ts'

/** Something that was started, and how to stop it. */
export type Standing = Pick<Kept, 'name' | 'stop'>

/** One group after the other; within a group, at the same time. What does not end in time is killed. */
const order: { names: string[]; patienceMs: number }[] = [
  { names: ['web', 'worker'], patienceMs: 6000 },
  { names: ['demo'], patienceMs: 1200 },
]
/** The database gets what is left of the 10 s that an end may take. */
const allMs = 9300

/** Stops web and worker, then the demo they use, then the database that all of them use. */
export async function stopAll(standing: Standing[]): Promise<void> {
  const until = performance.now() + allMs
  const stop = (patienceMs: number, ...names: string[]) =>
    Promise.all(standing.filter(({ name }) => names.includes(name)).map(one => one.stop(patienceMs)))
  for (const { names, patienceMs } of order) await stop(patienceMs, ...names)
  await stop(until - performance.now(), 'postgres')
}
