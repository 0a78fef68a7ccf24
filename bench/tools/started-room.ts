import { scheduleDeployment } from '../../server/engine/schedule-deployment.ts'
import { startDeployment } from '../../server/engine/start-deployment.ts'
import type { Database } from '../../server/kernel/database.ts'
import type { RunbookDocument } from '../../server/runbooks/document.ts'
import { makeRoom, type Room } from '../../test/builders/room.ts'

/** A deployment scheduled and started by its lead, through the verbs. Its plan has no gates. */
export async function startedRoom(db: Database, document: RunbookDocument): Promise<Room> {
  const room = await makeRoom(db, { document })
  const { deploymentId } = room
  await scheduleDeployment(room.as('lead'), { deploymentId })
  await startDeployment(room.as('lead'), { deploymentId })
  return room
}
