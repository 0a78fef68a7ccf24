import type { RefusalCode } from './refusal.ts'

/** A permission predicate's answer. The verb refuses with it; the button explains with it why it is disabled. */
export type Allowed = { ok: true } | { ok: false; code: RefusalCode; why: string }

export const allowed: Allowed = { ok: true }

/** A predicate's no: `why` says in one sentence what is missing and who has it. */
export const notAllowed = (code: RefusalCode, why: string): Allowed => ({ ok: false, code, why })

/** The first no of several predicates, else yes. */
export const allOf = (...answers: Allowed[]): Allowed => answers.find(answer => !answer.ok) ?? allowed
