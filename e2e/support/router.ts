import { callJson } from '../../demo/http/call.ts'
import type { Installation } from './installation.ts'

type Weights = { blue: number; green: number }

/** What the demo system's own router says of its weights, in percent. */
export async function weights({ demo }: Installation): Promise<Weights> {
  const { blue, green } = await callJson<Weights>(`${demo.routerAdmin.url}/weights`)
  return { blue, green }
}
