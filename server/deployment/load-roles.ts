import { roles } from './row-kinds/role.ts'

/** The roles alone, by key, in the runbook's order: all that most permissions need. */
export const loadRoles = roles.load
