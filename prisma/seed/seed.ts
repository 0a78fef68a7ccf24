import { readdir, readFile } from 'node:fs/promises'
import path from 'node:path'
import { importRunbook } from '../../server/drafts/import-runbook.ts'
import {
  type Context,
  type ContextParts,
  type ContextSettings,
  systemContext,
} from '../../server/kernel/context.ts'
import { EVERYONE } from '../../server/people/grants.rules.ts'
import { giveRunbook } from '../../server/runbooks/give-runbook.ts'
import { grantSystem } from '../../server/systems/grant-system.ts'
import { upsertSystem } from '../../server/systems/upsert-system.ts'
import { atOnce } from './at-once.ts'
import { DEMO_PEOPLE, mailOf } from './demo-people.ts'
import { demoSystem } from './demo-system.ts'
import { seedDeployment } from './seed-deployment.ts'
import { seedPeople } from './seed-people.ts'

const RUNBOOKS = path.resolve(import.meta.dirname, '../../runbooks')
const DEMO_SYSTEM = 'demo-orchestrator'
const PLAYED = 'demo-orchestrator.md'

/** The demo's password: the one that was set, or the one generated for this data directory. */
function demoPassword({ GONOGO_DEMO_PASSWORD: password }: ContextSettings): string {
  if (!password)
    throw new Error('GONOGO_DEMO_PASSWORD is missing: the supervisor keeps one in the data directory')
  return password
}

/**
 * Brings the demo's people, system, first deployment and the runbooks that ship. Running it again changes nothing but the
 * addresses of the demo system and the demo people's password; after one that was cut off it brings what is missing.
 */
export async function seedDemo(parts: ContextParts): Promise<void> {
  const { db, settings } = parts
  const ctx = systemContext(parts)
  const isNew = (await db.system.count({ where: { key: DEMO_SYSTEM } })) === 0
  const system = await upsertSystem(ctx, {
    key: DEMO_SYSTEM,
    name: 'AI Agent Orchestrator',
    definition: demoSystem(),
  })
  if (isNew) await grantSystem(ctx, { systemId: system.id, groupId: EVERYONE, level: 'deployer' })
  const people = await seedPeople(parts, demoPassword(settings))
  const ship = async (file: string) =>
    importRunbook(ctx, {
      markdown: await readFile(path.join(RUNBOOKS, file), 'utf8'),
      reason: 'Ships with Gonogo',
    })
  const runbook = await ship(PLAYED)
  for (const file of await readdir(RUNBOOKS)) if (file.endsWith('.md') && file !== PLAYED) await ship(file)
  await giveShipped(ctx, system.id)
  if ((await db.deployment.count()) === 0) {
    // At once: of a first start that is cut off here, the next one must find nothing, not half a deployment.
    const source = { runbookId: runbook.runbookId, systemId: system.id }
    await atOnce(db, people, joined => seedDeployment(joined, source))
  }
}

/** The runbooks that ship belong to the demo system, unless somebody gave them to another. */
async function giveShipped(ctx: Context, systemId: string) {
  const shipped = { systemId: null, versions: { every: { createdById: null } } }
  for (const { id } of await ctx.db.runbook.findMany({ where: shipped })) {
    await giveRunbook(ctx, { runbookId: id, systemId })
  }
}

/** What the terminal says of the demo's accounts. */
export function demoAccountsNotice(settings: ContextSettings): string {
  const mailboxes = DEMO_PEOPLE.filter(({ mailbox }) => !mailbox.endsWith('2')).map(({ mailbox }) => mailbox)
  return [
    `Demo people: ${mailboxes.join(', ')}, each at ${mailOf('…')}`,
    `Password of all: ${demoPassword(settings)}`,
    `Begin as ${mailOf('lead')}, the Deployment Lead.`,
  ].join('\n')
}
