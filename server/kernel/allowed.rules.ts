import type { Facts, RefusalKind } from './refusal.rules.ts'

/**
 * A permission predicate's answer. The verb refuses with it; the button explains with it why it is disabled.
 * `facts` are what `why` was made from. Plain data: it travels to the screens.
 */
export type Allowed = { ok: true } | { ok: false; code: string; why: string; facts: Facts }

export const allowed: Allowed = { ok: true }

/** A predicate's no: `why` says in one sentence what is missing and who has it. */
export const notAllowed = ({ code }: RefusalKind, why: string, facts: Facts = {}): Allowed => ({
  ok: false,
  code,
  why,
  facts,
})

/** The first no of several predicates, else yes. */
export const allOf = (...answers: Allowed[]): Allowed => answers.find(answer => !answer.ok) ?? allowed
