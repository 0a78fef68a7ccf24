import { portIsFree } from '../core/free-port.ts'

async function allFree(first: number, count: number): Promise<boolean> {
  for (let port = first; port < first + count; port += 1) {
    if (!(await portIsFree(port))) return false
  }
  return true
}

/** The first port of `count` free ones in a row, from `preferred` upwards. */
export async function freePortsInARow(preferred: number, count: number): Promise<number> {
  for (let first = preferred; first < 60_000; first += 10) {
    if (await allFree(first, count)) return first
  }
  throw new Error(`No ${count} free ports in a row from ${preferred} upwards.`)
}
