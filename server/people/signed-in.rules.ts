import type { NewSecurityEvent } from '../audit/security-event.types.ts'

/** What the audit is told of a session that was opened: whose, and by what they proved who they are. */
export function signedIn(
  { id, name }: { id: string; name: string },
  session: string,
  method: 'password' | 'provider',
): NewSecurityEvent {
  return {
    type: 'sign_in.succeeded',
    actor: { kind: 'user', id, name },
    subject: { kind: 'person', id, name },
    after: { session, method },
  }
}
