import type { Allowed } from '../kernel/allowed.rules.ts'
import { type Context, requirePerson } from '../kernel/context.ts'
import { mayImport } from '../runbooks/rules.ts'

/** Whether the reader may import here, for the screens that offer it. */
export const importPermission = (ctx: Context): Allowed =>
  mayImport(requirePerson(ctx), ctx.settings.GONOGO_IMPORT)
