import { portIsFree } from './free-port.ts'

/** How far apart the rows are that are tried. */
export const portStep = 10

/** Whether nobody listens on any of `count` ports in a row, and none of them is `reserved` for somebody. */
export async function areFree(first: number, count: number, reserved?: number): Promise<boolean> {
  for (let port = first; port < first + count; port += 1) {
    if (port === reserved || !(await portIsFree(port))) return false
  }
  return true
}

/** The first port of `count` free ones in a row, from `preferred` upwards; `reserved` counts as taken. */
export async function freePortsInARow(preferred: number, count: number, reserved?: number): Promise<number> {
  for (let first = preferred; first < 60_000; first += portStep) {
    if (await areFree(first, count, reserved)) return first
  }
  throw new Error(`No ${count} free ports in a row from ${preferred} upwards.`)
}
