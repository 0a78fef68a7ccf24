import { canonical } from '../kernel/canonical-hash.ts'
import type { Context } from '../kernel/context.ts'
import { audited } from './audited.ts'
import type { SecurityFacts } from './security-event.types.ts'

/**
 * Tells the audit what the room was configured with (`settings.changed`) where that is not what it told last, with the
 * settings that changed as they were and as they are. The installation itself does it, at the start of a web process.
 * `settings` hold no secret.
 */
export function recordSettings(ctx: Context, settings: SecurityFacts): Promise<void> {
  return audited(ctx, async ({ tx, record }) => {
    // Of several that start at once, the first tells it.
    await tx.$queryRaw`SELECT 1 FROM security_chain FOR UPDATE`
    const told = await tx.securityEvent.findMany({
      where: { type: 'settings.changed' },
      orderBy: { seq: 'asc' },
      select: { after: true },
    })
    const last: SecurityFacts = Object.assign({}, ...told.map(({ after }) => after))
    const changed = Object.keys(settings).filter(
      name => canonical(last[name] ?? null) !== canonical(settings[name] ?? null),
    )
    if (changed.length === 0) return
    const only = (facts: SecurityFacts) =>
      Object.fromEntries(changed.map(name => [name, facts[name] ?? null]))
    record({
      type: 'settings.changed',
      subject: { kind: 'settings', id: null, name: 'Settings of the room' },
      ...(told.length > 0 && { before: only(last) }),
      after: only(settings),
    })
  })
}
