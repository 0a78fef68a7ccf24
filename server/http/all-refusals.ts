import { deploymentRefusals } from '../deployment/refusals.rules.ts'
import { commonRefusals, type RefusalKind } from '../kernel/refusal.ts'
import { peopleRefusals } from '../people/refusals.rules.ts'
import { httpRefusals } from './refusals.rules.ts'

const TODO = {
  reauth_failed: { code: 'reauth_failed', status: 401, title: 'Password not confirmed' },
  not_your_item: { code: 'not_your_item', status: 403, title: 'Not your item' },
  not_your_step: { code: 'not_your_step', status: 403, title: 'Not your step' },
  not_your_vote: { code: 'not_your_vote', status: 403, title: 'Not your vote' },
  lane_in_use: { code: 'lane_in_use', status: 409, title: 'The lane to fill serves users by now' },
  system_busy: { code: 'system_busy', status: 409, title: 'Another deployment of this system is under way' },
  gate_not_go: { code: 'gate_not_go', status: 409, title: 'A gate is not GO' },
  gate_not_open: { code: 'gate_not_open', status: 409, title: 'The gate is not open' },
  criteria_unmet: { code: 'criteria_unmet', status: 409, title: 'A required criterion is not met' },
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
  TODO,
].flatMap(kinds => Object.values<RefusalKind>(kinds))
