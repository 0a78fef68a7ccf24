import { createClient, type Send } from '../../components/api/client.ts'

/** One demo person at the room's API, with the cookie of a demo session. */
export interface Player {
  mailbox: string
  call: Send
}

const DEMO = '@demo.test'

/** Demo people by id, whatever role they hold in a deployment: the mailbox to sign in with. */
export async function mailboxes(
  player: Player,
): Promise<(userId: string | null | undefined) => string | null> {
  const people = await player.call('GET /people')
  const demo = people.filter(({ email }) => email.endsWith(DEMO))
  const known = new Map(demo.map(({ id, email }) => [id, email.slice(0, -DEMO.length)]))
  return userId => known.get(userId ?? '') ?? null
}

/** Opens demo sessions on demand, one for each person, and keeps them. */
export function players(baseUrl: string) {
  const known = new Map<string, Promise<Player>>()
  return (mailbox: string): Promise<Player> => {
    const player = known.get(mailbox) ?? signIn(baseUrl, mailbox)
    known.set(mailbox, player)
    return player
  }
}

async function signIn(baseUrl: string, mailbox: string): Promise<Player> {
  const { origin } = new URL(baseUrl)
  const headers = { 'content-type': 'application/json', origin }
  const body = JSON.stringify({ email: `${mailbox}${DEMO}` })
  const answer = await fetch(`${baseUrl}/api/v1/demo/session`, { method: 'POST', headers, body })
  if (!answer.ok) throw new Error(`${mailbox} could not sign in: ${await answer.text()}`)
  const cookie = answer.headers
    .getSetCookie()
    .map(line => line.split(';')[0])
    .join('; ')
  return { mailbox, call: createClient({ base: `${baseUrl}/api/v1`, headers: { origin, cookie } }) }
}

export const loadState = (player: Player, deploymentId: string) =>
  player.call('GET /deployments/{deploymentId}', { deploymentId })
