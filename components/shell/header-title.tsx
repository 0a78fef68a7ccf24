import type { ReactNode } from 'react'

type HeaderTitleProps = {
  /** The short number, in mono. */
  code: string
  name: string
  /** From and to version, in mono. */
  detail?: ReactNode
  /** A label everywhere one must know it, such as "Rehearsal". */
  badge?: ReactNode
  /** A control to change to another one. */
  end?: ReactNode
}

/** What the whole screen is about, beside the logo. On a phone it takes two lines. */
export function HeaderTitle({ code, name, detail, badge, end }: HeaderTitleProps) {
  return (
    <div className="flex min-w-0 items-center gap-2.5 whitespace-nowrap max-md:grid max-md:gap-0 md:h-5 md:border-l md:border-soft md:pl-4">
      <span className="mono flex-none text-ink-3 max-md:order-2">{code}</span>
      <strong dir="auto" className="min-w-0 shrink-[999] truncate max-md:text-14 md:min-w-16">
        {name}
      </strong>
      {detail && (
        <span className="mono inline-flex max-w-56 min-w-0 items-center gap-1 overflow-hidden text-ink-2 max-md:hidden">
          {detail}
        </span>
      )}
      {badge}
      {end}
    </div>
  )
}
