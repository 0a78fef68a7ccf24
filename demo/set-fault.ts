import type { FaultRequest, FaultState } from './faults.ts'
import { callJson } from './http/call.ts'

/**
 * Breaks or mends one lane through the demo's control port.
 * Answers the lane's faults as they are afterwards; throws an Error whose message is the demo's refusal.
 */
export async function setFault(
  demo: { controlUrl: string; token: string },
  fault: FaultRequest,
): Promise<FaultState> {
  const answer = await callJson<{ fault: FaultState }>(`${demo.controlUrl}/fault`, {
    method: 'POST',
    token: demo.token,
    body: fault,
  })
  return answer.fault
}
