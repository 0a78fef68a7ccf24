import { z } from 'zod'
import { type Context, requirePerson } from './context.ts'
import { type DiskLevel, diskWarning } from './disk.rules.ts'
import { diskRoom } from './disk.ts'

export interface DiskState {
  level: DiskLevel
  /** What is the matter and what to do; null where there is room, or where the disk is another machine's. */
  warning: string | null
}

export const diskStateOutput = z.object({
  level: z.enum(['ample', 'low', 'short', 'critical', 'full']),
  warning: z.string().nullable().describe('What is the matter and what to do, in words'),
}) satisfies z.ZodType<DiskState>

/** How much room the database has. Everyone signed in may ask; where it is, only administrators are told. */
export async function diskState(ctx: Context): Promise<DiskState> {
  const { globalRole } = requirePerson(ctx)
  const room = diskRoom(ctx.settings)
  const folder = globalRole === 'admin' ? ctx.settings.GONOGO_DATABASE_DIR : undefined
  return { level: room.level, warning: diskWarning(room, folder ?? null) }
}
