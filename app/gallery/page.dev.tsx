import type { Metadata } from 'next'
import { SkipLink } from '../../components/ui/skip-link.tsx'
import { ActionStates } from './action-states.tsx'
import { ChoiceStates } from './choice-states.tsx'
import { ClockStates } from './clock-states.tsx'
import { FieldStates } from './field-states.tsx'
import { HeaderAtFullWidth, HeaderStates } from './header-states.tsx'
import { MetricStates } from './metric-states.tsx'
import { OutputStates } from './output-states.tsx'
import { OverlayStates } from './overlay-states.tsx'
import { StatusStates } from './status-states.tsx'

export const metadata: Metadata = { title: 'Components' }

// The clocks start when the page is asked for, not when it was built.
export const dynamic = 'force-dynamic'

const themes = [
  { theme: 'dark', title: 'Dark' },
  { theme: 'light', title: 'Light' },
]

/** Every part of the screens in every state, in both themes. */
export default function Gallery() {
  const now = Date.now()
  return (
    <div className="min-h-dvh bg-canvas">
      <SkipLink target="main">Skip to content</SkipLink>
      <main id="main" tabIndex={-1} className="grid lg:grid-cols-2">
        <h1 className="sr-only">Components and states</h1>
        {themes.map(({ theme, title }) => (
          <section
            key={theme}
            aria-label={`Header, ${title}`}
            data-theme={theme}
            className="text-ink-2 lg:col-span-2"
          >
            <HeaderAtFullWidth name={title} />
          </section>
        ))}
        {themes.map(({ theme, title }) => (
          <section
            key={theme}
            aria-label={title}
            data-theme={theme}
            className="min-w-0 bg-panel px-7 pt-6 pb-10 text-ink-2 max-md:px-4"
          >
            <h2 className="text-28 font-title tracking-[-.025em] text-ink-1">{title}</h2>
            <StatusStates />
            <HeaderStates now={now} name={title} />
            <MetricStates />
            <ClockStates now={now} />
            <ActionStates />
            <ChoiceStates />
            <FieldStates />
            <OutputStates now={now} name={title} />
            <OverlayStates />
          </section>
        ))}
      </main>
    </div>
  )
}
