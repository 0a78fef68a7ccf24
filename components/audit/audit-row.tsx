import Link from 'next/link'
import type { SecurityEvent, SecurityFacts } from '../../server/audit/security-event.types.ts'
import { titleOfEvent } from '../../server/audit/security-events.rules.ts'
import { cx } from '../ui/cx.ts'
import { formatUtc } from '../ui/format.ts'

/** Events that somebody who looks after the room wants to see first. */
const LOUD = ['sign_in.locked', 'signing.locked', 'person.disabled', 'settings.changed']

const BY = { session: '', token: 'by an API token', nobody: '', installation: 'the room itself' } as const

const written = (value: SecurityFacts[string] | undefined) =>
  value === undefined || value === null ? '–' : Array.isArray(value) ? value.join(', ') : String(value)

/** What was before and what is after, by name. */
function factsOf({ before, after }: Pick<SecurityEvent, 'before' | 'after'>): string[] {
  const names = [...new Set([...Object.keys(before ?? {}), ...Object.keys(after ?? {})])]
  return names.map(name => {
    const [was, is] = [before?.[name], after?.[name]]
    if (was === undefined) return `${name}: ${written(is)}`
    return is === undefined ? `${name} was ${written(was)}` : `${name}: ${written(was)} → ${written(is)}`
  })
}

/** One security event: when, what, who, to whom or what, from where, before and after. */
export function AuditRow({ event }: { event: SecurityEvent }) {
  const { seq, at, type, actor, subject, source } = event
  const facts = factsOf(event)
  const where = [source.address, BY[source.by]].filter(Boolean).join(' · ')
  return (
    <tr className="border-b border-hair align-top" data-tone={LOUD.includes(type) ? 'attention' : undefined}>
      <td className="num py-2 pl-5 text-12 leading-5 whitespace-nowrap text-ink-3 max-md:pl-4">
        <time dateTime={at}>
          {formatUtc(at, 'date')} {formatUtc(at, 'time-seconds')}
        </time>
        <span className="block">#{seq}</span>
      </td>
      <td className={cx('px-3 py-2 font-label leading-5', LOUD.includes(type) && 'text-tone')}>
        {titleOfEvent(type)}
        <span className="block text-12 font-text wrap-anywhere text-ink-3">{facts.join(' · ')}</span>
      </td>
      <td className="px-3 py-2 leading-5">
        {actor.kind === 'user' && actor.id ? (
          <Link href={`/admin/audit?personId=${actor.id}`} className="hover:underline">
            {actor.name}
          </Link>
        ) : (
          <span className="text-ink-3">{actor.name}</span>
        )}
      </td>
      <td className="px-3 py-2 leading-5 wrap-anywhere">
        <bdi>{subject?.name}</bdi>
        {subject?.kind === 'deployment' && subject.id && (
          <Link href={`/deployments/${subject.id}`} className="hover:underline">
            a deployment
          </Link>
        )}
      </td>
      <td className="py-2 pr-5 pl-3 text-12 leading-5 wrap-anywhere text-ink-3 max-md:pr-4">
        {where}
        <span className="block truncate max-lg:hidden lg:max-w-72" title={source.userAgent}>
          {source.userAgent}
        </span>
      </td>
    </tr>
  )
}
