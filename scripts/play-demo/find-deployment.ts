import type { Deployment } from '../../server/deployment/state.types.ts'
import { isOver } from '../../server/deployment/status.rules.ts'
import type { Player } from './players.ts'
import { resetDemo } from './reset-demo.ts'

type Listed = Pick<Deployment, 'id' | 'number' | 'status' | 'rehearsal'>

const ROLES = ['lead', 'ops', 'dba', 'monitoring', 'qa', 'network', 'security', 'comms']
/** The runbook of the demo system; others here are of other systems, or of none. */
const PLAYED = 'ai-agent-orchestrator-blue-green'
const SIGNERS = ['eng-manager', 'product', 'vp', 'cto']

/**
 * The deployment to play: the newest that is not over, else a new one on a demo system put back to its beginning.
 * One that waits in hypercare is closed first, because a system runs one deployment at a time; a rehearsal takes none.
 */
export async function findDeployment(lead: Player): Promise<Listed> {
  const listed = await lead.call('GET /deployments')
  const open = listed.find(row => !isOver(row.status) && !(row.rehearsal && row.status === 'hypercare'))
  if (open && open.status !== 'hypercare') return open
  if (open) await lead.call('POST /deployments/{deploymentId}/close', { deploymentId: open.id })
  await resetDemo(lead)
  return createDeployment(lead)
}

async function createDeployment(lead: Player): Promise<Listed> {
  const runbooks = await lead.call('GET /runbooks')
  const runbook = runbooks.find(({ key }) => key === PLAYED)
  if (!runbook)
    throw new Error(`The room has no runbook "${PLAYED}": start it once more, it brings the demo.`)
  const people = await lead.call('GET /people')
  const idOf = (mailbox: string) => people.find(person => person.email === `${mailbox}@demo.test`)?.id ?? null
  const roles = ROLES.map(key => [key, { userId: idOf(key), backupUserId: idOf(`${key}2`) }])
  const made = await lead.call('POST /deployments', {
    runbookId: runbook.id,
    name: 'AI Agent Orchestrator',
    fromVersion: '2.0.5',
    toVersion: '2.1.0',
    window: { start: new Date().toISOString(), end: new Date(Date.now() + 12 * 3600_000).toISOString() },
    speed: 30,
    roles: Object.fromEntries(roles),
  })
  for (const key of SIGNERS) {
    await lead.call('PUT /deployments/{deploymentId}/sign-offs/{key}/signer', {
      deploymentId: made.id,
      key,
      userId: idOf(key),
    })
  }
  return made
}
