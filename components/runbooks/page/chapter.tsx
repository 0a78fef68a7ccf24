import { Link2 } from 'lucide-react'
import type { ReactNode } from 'react'

interface ChapterProps {
  id: string
  title: string
  /** How much there is of it. */
  end?: ReactNode
  children: ReactNode
}

/** One part of a runbook with an address of its own. */
export function Chapter({ id, title, end, children }: ChapterProps) {
  return (
    <section
      aria-labelledby={id}
      className="border-t border-hair px-5 py-5 max-md:px-4 print:break-inside-auto print:px-0"
    >
      <div className="group mb-3 flex items-baseline gap-3">
        <h2 id={id} className="scroll-mt-16 text-16 font-strong text-ink-1">
          {title}
        </h2>
        <a
          href={`#${id}`}
          className="text-ink-3 opacity-0 group-hover:opacity-100 focus-visible:opacity-100 print:hidden"
        >
          <Link2 size={14} aria-hidden="true" />
          <span className="sr-only">Link to {title}</span>
        </a>
        {end && <span className="num ml-auto text-12 text-ink-3">{end}</span>}
      </div>
      {children}
    </section>
  )
}

/** A list of short sentences. */
export function Sentences({ title, rows }: { title?: string; rows: readonly string[] }) {
  if (rows.length === 0) return null
  return (
    <div>
      {title && <p className="mb-1 text-12 font-strong text-ink-3">{title}</p>}
      <ul className="grid gap-1">
        {rows.map((row, i) => (
          // A runbook may say the same twice.
          <li
            key={`${row}-${rows.indexOf(row) === i ? '' : i}`}
            className="relative pl-3.5 before:absolute before:top-2.25 before:left-0 before:h-px before:w-2 before:bg-control"
          >
            {row}
          </li>
        ))}
      </ul>
    </div>
  )
}

/** What is typed into a shell, or what it answers. */
export function CodeBlock({ children }: { children: string }) {
  return (
    <pre className="mono overflow-x-auto rounded-2 bg-inset px-3 py-2 whitespace-pre-wrap text-ink-1 [overflow-wrap:anywhere]">
      {children}
    </pre>
  )
}
