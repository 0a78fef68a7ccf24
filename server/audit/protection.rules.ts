/**
 * The tables that are the record: rows are added and never changed. Each has the triggers that refuse it to everybody,
 * and the application's role may only select and insert.
 */
export const RECORD_TABLES = ['event', 'runbook_version', 'signature', 'security_event'] as const

/** What the database says of a role and the tables of the record. */
export interface ProtectionFacts {
  role: string
  superuser: boolean
  /** Whether it may make roles or give them to itself. */
  managesRoles: boolean
  /** Whether it may have the triggers of a session left out. */
  skipsTriggers: boolean
  ownsDatabase: boolean
  /** Tables that it owns, or whose owner it may become. */
  owns: string[]
  /** Tables whose rows it may change or remove, or whose triggers it may set. */
  changes: string[]
  /** Tables that are not there, or lack a trigger that refuses a change. */
  unguarded: string[]
}

/**
 * In what the role could change the record, each as a part of a sentence; empty where the database protects it. A
 * superuser may do all of it, and owners may do what is granted to them, so only the cause is said.
 */
export function protectionFaults(facts: ProtectionFacts): string[] {
  const { role, owns, changes, unguarded } = facts
  const faults: string[] = []
  if (facts.superuser) faults.push(`"${role}" is a superuser`)
  else {
    if (facts.managesRoles) faults.push(`"${role}" may manage roles`)
    if (facts.skipsTriggers) faults.push(`"${role}" may set session_replication_role`)
    if (facts.ownsDatabase) faults.push(`"${role}" owns the database`)
    if (owns.length > 0) faults.push(`"${role}" owns ${owns.join(', ')}`)
    const granted = changes.filter(table => !owns.includes(table))
    if (granted.length > 0) faults.push(`"${role}" may change ${granted.join(', ')}`)
  }
  if (unguarded.length > 0) faults.push(`no trigger refuses changes of ${unguarded.join(', ')}`)
  return faults
}

/** What speaks against the protection of the record as one sentence without its end; null where nothing does. */
export function unprotectedWords(facts: ProtectionFacts): string | null {
  const faults = protectionFaults(facts)
  return faults.length === 0 ? null : `the database does not protect the record: ${faults.join('; ')}`
}
