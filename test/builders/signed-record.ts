import { postMessage } from '../../server/deployment/post-message.ts'
import { decideGate } from '../../server/gates/decide-gate.ts'
import type { Database } from '../../server/kernel/database.ts'
import { assignSigner } from '../../server/signing/assign-signer.ts'
import { sign } from '../../server/signing/sign.ts'
import { type DeploymentFixture, makeFixture } from './fixture.ts'
import { openGate, voteGo } from './gates.ts'
import { password } from './people.ts'
import { tinyRunbook } from './runbook.ts'

/** A draft with two decisions and a signature in its record, messages between them and after the last. */
export async function makeSignedRecord(db: Database): Promise<DeploymentFixture> {
  const { gates, ...rest } = tinyRunbook()
  const document = { ...rest, gates: gates.map(gate => ({ ...gate, criteria: [] })) }
  const fixture = await makeFixture(db, { document })
  const { deploymentId } = fixture
  const say = (text: string) => postMessage(fixture.as('lead'), { deploymentId, text })
  await say('Tonight is the night')
  await openGate(fixture, 'gate-1')
  await voteGo(fixture, 'gate-1')
  await decideGate(fixture.as('lead'), { deploymentId, gateKey: 'gate-1', decision: 'go', password })
  await say('The first is a GO')
  const userId = fixture.people.ops?.id ?? null
  await assignSigner(fixture.as('lead'), { deploymentId, key: 'technical-ops', userId })
  await sign(fixture.as('ops'), { deploymentId, key: 'technical-ops', meaning: 'approved', password })
  await openGate(fixture, 'gate-3')
  const reason = 'The numbers are not in'
  await decideGate(fixture.as('lead'), {
    deploymentId,
    gateKey: 'gate-3',
    decision: 'no_go',
    reason,
    password,
  })
  await say('The last waits')
  return fixture
}
