import { z } from 'zod'

const answerSchema = z.object({ password: z.string().min(1) })

/**
 * The demo password of a running room, as it tells it to its own pages; null when the room runs without the demo.
 * A kept or configured one may be another room's, and a few wrong ones lock a signer out.
 */
export async function demoPassword(baseUrl: string): Promise<string | null> {
  const headers = { origin: new URL(baseUrl).origin }
  const answer = await fetch(`${baseUrl}/api/v1/demo/people`, { headers }).catch(() => null)
  const parsed = answerSchema.safeParse(answer?.ok ? await answer.json().catch(() => null) : null)
  return parsed.success ? parsed.data.password : null
}
