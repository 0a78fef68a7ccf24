/** The rollback plan's steps stand under this phase key, so no phase of a runbook may have it. */
export const ROLLBACK_PHASE = 'rollback'
