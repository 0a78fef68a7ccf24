import { scheduleDeployment } from '../../server/engine/schedule-deployment.ts'
import { startDeployment } from '../../server/engine/start-deployment.ts'
import type { Database } from '../../server/kernel/database.ts'
import type { RunbookDocument } from '../../server/runbooks/document.ts'
import { type DeploymentFixture, makeFixture } from '../../test/builders/fixture.ts'

/** A deployment scheduled and started by its lead, through the verbs. Its plan has no gates. */
export async function startedFixture(db: Database, document: RunbookDocument): Promise<DeploymentFixture> {
  const fixture = await makeFixture(db, { document })
  const { deploymentId } = fixture
  await scheduleDeployment(fixture.as('lead'), { deploymentId })
  await startDeployment(fixture.as('lead'), { deploymentId })
  return fixture
}
