import { type Context, requirePerson } from '../core/context.ts'
import { env } from '../core/env.ts'
import type { Allowed } from '../core/rules.ts'
import { mayImport } from './rules.ts'

/** Whether the reader may import here, for the screens that offer it. */
export const importPermission = (ctx: Context): Allowed => mayImport(requirePerson(ctx), env().GONOGO_IMPORT)
