import type { RunbookDocument } from '../../../server/runbooks/document.ts'
import { Chip } from '../../ui/chip.tsx'
import { Sentences } from './chapter.tsx'
import { minutesWords } from './plan-gantt.tsx'
import { safeHref } from './safe-href.ts'

type Role = RunbookDocument['roles'][number]

/** Roles with their person and what each does before, during and after. */
export function RolesPart({ roles }: { roles: Role[] }) {
  return (
    <div className="grid gap-x-8 gap-y-6 lg:grid-cols-2">
      {roles.map(role => (
        <article key={role.key} className="print:break-inside-avoid">
          <h3
            id={`role-${role.key}`}
            className="flex scroll-mt-16 flex-wrap items-center gap-2 text-14 font-strong text-ink-1"
          >
            {role.title}
            <Chip look="outlined" size="sm">
              {role.short}
            </Chip>
          </h3>
          {role.summary && <p>{role.summary}</p>}
          <p className="text-12 text-ink-3">
            {[
              role.person,
              role.backup && `backup ${role.backup}`,
              role.phone,
              role.authorities.length > 0 && `may ${role.authorities.join(', ')}`,
            ]
              .filter(Boolean)
              .join(' · ')}
          </p>
          <div className="mt-2 grid gap-2">
            <Sentences title="Before" rows={role.duties.before} />
            <Sentences title="During" rows={role.duties.during} />
            <Sentences title="After" rows={role.duties.after} />
          </div>
        </article>
      ))}
    </div>
  )
}

/** Required signatures by group; what the source says was signed is history, never a signature. */
export function SignOffsPart({ signOffs }: { signOffs: RunbookDocument['signOffs'] }) {
  return (
    <ul>
      {signOffs.map(row => (
        <li key={row.key} className="flex flex-wrap gap-x-4 border-t border-hair py-1.5 first:border-t-0">
          <span className="w-28 text-ink-3">{row.group}</span>
          <span className="text-ink-1">{row.title}</span>
          {row.name && <span>{row.name}</span>}
          {row.history && (
            <span className="w-full text-12 text-ink-3">
              The source says:{' '}
              {[row.history.name, row.history.at, row.history.text].filter(Boolean).join(', ')}. It does not
              count as a signature.
            </span>
          )}
        </li>
      ))}
    </ul>
  )
}

export function ContactsPart({ contacts }: { contacts: RunbookDocument['contacts'] }) {
  return (
    <ul className="grid gap-x-8 gap-y-3 md:grid-cols-2">
      {contacts.map(({ name, role, phone, email, backup, group }) => {
        const mail = email ? safeHref(`mailto:${email}`) : null
        return (
          <li key={`${name}-${role}-${group ?? ''}-${phone ?? ''}`}>
            <p className="text-ink-1">
              <b>{name}</b>
              {role && `, ${role}`}
            </p>
            <p className="num flex flex-wrap gap-x-3 text-12">
              {phone && <span>{phone}</span>}
              {mail ? (
                <a href={mail} rel="noopener" className="underline underline-offset-3">
                  {email}
                </a>
              ) : (
                email
              )}
              {backup && <span className="text-ink-3">backup {backup}</span>}
              {group && <span className="text-ink-3">{group}</span>}
            </p>
          </li>
        )
      })}
    </ul>
  )
}

export function EscalationPart({ escalation }: { escalation: RunbookDocument['escalation'] }) {
  return (
    <ol className="grid gap-3">
      {escalation.map(({ level, afterMinutes, who, phone, actions }) => (
        <li key={`${level}-${who}`}>
          <p className="text-ink-1">
            <b>Level {level}</b> {who}
            <span className="num ml-3 text-12 text-ink-3">
              {[`after ${minutesWords(afterMinutes)}`, phone].filter(Boolean).join(' · ')}
            </span>
          </p>
          <Sentences rows={actions} />
        </li>
      ))}
    </ol>
  )
}
