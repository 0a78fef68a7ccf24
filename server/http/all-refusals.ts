import { checklistRefusals } from '../checklist/refusals.rules.ts'
import { deploymentRefusals } from '../deployment/refusals.rules.ts'
import { engineRefusals } from '../engine/refusals.rules.ts'
import { gateRefusals } from '../gates/refusals.rules.ts'
import { commonRefusals, type RefusalKind } from '../kernel/refusal.rules.ts'
import { peopleRefusals } from '../people/refusals.rules.ts'
import { signingRefusals } from '../signing/refusals.rules.ts'
import { systemRefusals } from '../systems/refusals.rules.ts'
import { httpRefusals } from './refusals.rules.ts'

const tables = [
  commonRefusals,
  httpRefusals,
  peopleRefusals,
  deploymentRefusals,
  checklistRefusals,
  gateRefusals,
  signingRefusals,
  systemRefusals,
  engineRefusals,
] as const

type KindOf<Table> = Table extends Record<string, RefusalKind> ? Table[keyof Table] : never

export type RefusalCode = KindOf<(typeof tables)[number]>['code']

/** Every kind of refusal there is, by noun: the documentation, OpenAPI and the status of an answer go by this list. */
export const allRefusals: readonly (RefusalKind & { readonly code: RefusalCode })[] = tables.flatMap(table =>
  Object.values<KindOf<(typeof tables)[number]>>(table),
)
