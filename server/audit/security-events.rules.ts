/** Every kind of security event, with what the audit calls it. A new one is one line here. */
export const SECURITY_EVENTS = {
  'sign_in.succeeded': 'Signed in',
  'sign_in.failed': 'Sign-in failed',
  'sign_in.locked': 'Sign-in locked',
  'signing.failed': 'Wrong password at a signature',
  'signing.locked': 'Signing locked',
  'demo.switched': 'Became a demo person',
  'session.ended': 'Session ended',
  'sessions.ended': 'Signed out everywhere',
  'token.created': 'Token made',
  'token.revoked': 'Token revoked',
  'person.added': 'Person added',
  'person.disabled': 'Person disabled',
  'person.password_set': 'Password set',
  'group.saved': 'Group changed',
  'group.deleted': 'Group deleted',
  'grant.given': 'Granted',
  'grant.revoked': 'Grant taken back',
  'system.visibility_set': 'Visibility changed',
  'runbook.given': 'Runbook given to a system',
  'system.created': 'System described',
  'system.changed': 'System changed',
  'settings.changed': 'Settings changed',
} as const

export type SecurityEventType = keyof typeof SECURITY_EVENTS

/** What the audit calls an event; one of a later version by its own type. */
export function titleOfEvent(type: string): string {
  return SECURITY_EVENTS[type as SecurityEventType] ?? type
}
