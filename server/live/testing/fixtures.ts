import { randomUUID } from 'node:crypto'
import { settings } from '../../../test/builders/settings.ts'
import { inDeployment } from '../../deployment/in-deployment.ts'
import { personContext } from '../../kernel/context.ts'
import type { Database } from '../../kernel/database.ts'
import { toJson } from '../../kernel/json-column.ts'
import { actingPerson } from '../../people/acting-people.ts'
import { sessionCookie } from '../../people/session-cookie.ts'
import { documentSchema } from '../../runbooks/document.ts'

/** A deployment without any plan: enough to have events. */
export async function emptyDeployment(db: Database): Promise<string> {
  const system = await db.system.create({ data: { key: randomUUID(), name: 'Agents', definition: {} } })
  const runbook = await db.runbook.create({ data: { key: randomUUID(), name: 'Runbook' } })
  const version = await db.runbookVersion.create({
    data: {
      runbookId: runbook.id,
      version: 1,
      document: toJson(documentSchema.parse({ name: 'Runbook' })),
      markdown: '',
      sha256: '',
    },
  })
  const { id } = await db.deployment.create({
    data: {
      name: 'Agents 2.1.0',
      runbookVersionId: version.id,
      systemId: system.id,
      fromVersion: '2.0.5',
      toVersion: '2.1.0',
      windowStart: new Date(),
      windowEnd: new Date(),
      plan: {},
    },
  })
  return id
}

/** Of a node that people open at an address of its own. */
export const liveSettings = { ...settings, NEXTAUTH_URL: 'https://gonogo.example.com' }

/** Somebody signed in: their row, session and the header a browser would send. */
export async function signedIn(db: Database, name: string) {
  const person = await db.user.create({ data: { email: `${randomUUID()}@demo.test`, name } })
  const session = await db.session.create({
    data: { userId: person.id, expiresAt: new Date(Date.now() + 3_600_000) },
  })
  const whole = await sessionCookie({ id: session.id, userId: person.id }, liveSettings)
  const [cookie = ''] = whole.split(';')
  const ctx = personContext({ db, settings }, await actingPerson(db, person.id), 'test')
  return { person, session, ctx, headers: { cookie } }
}

export type SignedIn = Awaited<ReturnType<typeof signedIn>>

/** Writes one event, or as many as there are texts, in one transaction. */
export function post({ ctx }: Pick<SignedIn, 'ctx'>, deploymentId: string, ...texts: string[]) {
  return inDeployment(ctx, deploymentId, async ({ recordEvent }) => {
    for (const text of texts) recordEvent({ type: 'message.posted', data: { text } })
  })
}
