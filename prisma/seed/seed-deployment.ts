import { changeItem } from '../../server/checklist/change-item.ts'
import { createDeployment } from '../../server/deployment/create/create-deployment.ts'
import { loadState } from '../../server/deployment/load-state.ts'
import { byPosition } from '../../server/deployment/rules.ts'
import type { Item } from '../../server/deployment/state.types.ts'
import { advance } from '../../server/engine/advance.ts'
import { scheduleDeployment } from '../../server/engine/schedule-deployment.ts'
import { castVote } from '../../server/gates/cast-vote.ts'
import type { Context } from '../../server/kernel/context.ts'
import { assignSigner } from '../../server/signing/assign-signer.ts'
import { DEMO_ROLES, DEMO_SIGNERS } from './demo-people.ts'

/** What a newcomer is left to do at gate 1: one item as the lead, one as Communication, and two votes. */
const LEFT_OPEN = ['on the bridge', 'Messages drafted']
const VOTED: [mailbox: string, comment: string][] = [
  ['ops', 'Commands tried, access checked.'],
  ['dba', 'Backup restored in 11 minutes on a copy.'],
  ['monitoring', 'Baseline noted, alerts tested.'],
  ['network', 'Weights are 0 and 100.'],
  ['security', 'No critical finding.'],
]
const MEASURED: Record<string, number> = {
  'Error rate noted': 0.02,
  'Response time p95 noted': 41,
  'Critical findings': 0,
  'Time to restore': 11,
  Coverage: 91,
  'Time taken': 43,
}

export interface DemoSource {
  runbookId: string
  systemId: string
}

/** What the deployment is called, and between which versions it is. */
export interface DemoNames {
  name: string
  fromVersion: string
  toVersion: string
}

const FIRST: DemoNames = { name: 'AI Agent Orchestrator', fromVersion: '2.0.5', toVersion: '2.1.0' }

/** A deployment that waits at gate 1 with its people assigned, made by its lead and filled in by its owners. */
export async function seedDeployment(
  people: Map<string, Context>,
  source: DemoSource,
  names: DemoNames = FIRST,
): Promise<string> {
  const lead = contextOf(people, 'lead')
  const now = lead.now().getTime()
  const deployment = await createDeployment(lead, {
    ...source,
    ...names,
    window: { start: new Date(now).toISOString(), end: new Date(now + 12 * 3600_000).toISOString() },
    speed: 30,
    roles: Object.fromEntries(
      DEMO_ROLES.map(key => [key, { userId: idOf(people, key), backupUserId: idOf(people, `${key}2`) }]),
    ),
  })
  for (const key of DEMO_SIGNERS) {
    await assignSigner(lead, { deploymentId: deployment.id, key, userId: idOf(people, key) })
  }
  await scheduleDeployment(lead, { deploymentId: deployment.id })
  await tickItems(people, deployment.id)
  await advance(lead, { deploymentId: deployment.id })
  for (const [mailbox, comment] of VOTED) {
    await castVote(contextOf(people, mailbox), {
      deploymentId: deployment.id,
      gateKey: 'pre-deployment',
      vote: 'go',
      comment,
    })
  }
  return deployment.id
}

async function tickItems(people: Map<string, Context>, deploymentId: string) {
  const state = await loadState(contextOf(people, 'lead').db, deploymentId)
  for (const item of byPosition(state.items)) {
    if (LEFT_OPEN.some(words => item.title.includes(words))) continue
    const owner = contextOf(people, item.roleKey ?? 'lead')
    await changeItem(owner, {
      deploymentId,
      itemId: item.id,
      version: item.version,
      state: 'passed',
      subItems: filledIn(item),
    })
  }
}

const filledIn = (item: Item) =>
  item.subItems.map((subItem, index) => ({
    index,
    done: true,
    ...(subItem.value && { measured: MEASURED[subItem.title] ?? null }),
  }))

function contextOf(people: Map<string, Context>, mailbox: string): Context {
  const ctx = people.get(mailbox)
  if (!ctx) throw new Error(`the demo has no ${mailbox}`)
  return ctx
}

function idOf(people: Map<string, Context>, mailbox: string): string {
  const { person } = contextOf(people, mailbox)
  if (!person) throw new Error(`${mailbox} is nobody`)
  return person.id
}
