import type { ReactNode } from 'react'
import { Logo } from './logo.tsx'

type MessagePageProps = { title: string; children: ReactNode; actions?: ReactNode; code?: ReactNode }

/** A page that has only something to say: nothing here, something broke. */
export function MessagePage({ title, children, actions, code }: MessagePageProps) {
  return (
    <main id="main" className="grid min-h-dvh place-content-center justify-items-start gap-4 p-6">
      <span className="text-ink-1">
        <Logo size={32} />
      </span>
      <h1 className="text-28 font-title tracking-[-.025em] text-ink-1">{title}</h1>
      <div className="max-w-[52ch] text-14">{children}</div>
      {actions && <div className="flex flex-wrap gap-2">{actions}</div>}
      {code && <p className="mono text-ink-3">{code}</p>}
    </main>
  )
}
