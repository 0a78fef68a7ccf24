import { checklistRefusals } from '../checklist/refusals.rules.ts'
import { deploymentRefusals } from '../deployment/refusals.rules.ts'
import { gateRefusals } from '../gates/refusals.rules.ts'
import { commonRefusals, type RefusalKind } from '../kernel/refusal.ts'
import { peopleRefusals } from '../people/refusals.rules.ts'
import { signingRefusals } from '../signing/refusals.rules.ts'
import { systemRefusals } from '../systems/refusals.rules.ts'
import { httpRefusals } from './refusals.rules.ts'

const TODO = {
  not_your_step: { code: 'not_your_step', status: 403, title: 'Not your step' },
  lane_in_use: { code: 'lane_in_use', status: 409, title: 'The lane to fill serves users by now' },
  roles_unassigned: { code: 'roles_unassigned', status: 409, title: 'A role has no person' },
  variables_missing: { code: 'variables_missing', status: 409, title: 'A required variable has no value' },
  outside_window: { code: 'outside_window', status: 409, title: 'Outside the deployment window' },
  past_cutover: { code: 'past_cutover', status: 409, title: 'Too late to abort' },
}

/** Every kind of refusal there is, by noun: the documentation, OpenAPI and the status of an answer go by this list. */
export const allRefusals: readonly RefusalKind[] = [
  commonRefusals,
  httpRefusals,
  peopleRefusals,
  deploymentRefusals,
  checklistRefusals,
  gateRefusals,
  signingRefusals,
  systemRefusals,
  TODO,
].flatMap(kinds => Object.values<RefusalKind>(kinds))
