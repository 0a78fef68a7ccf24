'use client'

import { useQuery } from '@tanstack/react-query'
import { Compass, X } from 'lucide-react'
import Link from 'next/link'
import { usePathname } from 'next/navigation'
import type { ReactNode } from 'react'
import { useStore } from 'zustand'
import type { DemoAccess } from '../../server/people/demo-people.query.ts'
import { sendRequest } from '../api/send-request.ts'
import { useDemoSwitch } from '../sign-in/use-demo-switch.ts'
import { Button } from '../ui/button.tsx'
import { buttonClass } from '../ui/button-class.ts'
import { Code } from '../ui/code.tsx'
import { IconButton } from '../ui/icon-button.tsx'
import { useInBrowser } from '../ui/use-in-browser.ts'
import { type GuideStep, waitingWords } from './guide-steps.ts'
import { guideStore } from './guide-store.ts'

interface GuideStripProps {
  /** Who reads: "Maya Okafor, Deployment Lead". */
  you: string
  /** Their own e-mail, where they take part in the deployment: only then are they shown how to be another. */
  takesPartAs: string | null
  steps: GuideStep[]
  /** Said where nobody has to press anything. */
  calm: ReactNode
}

/** The demo's way on, in one strip: what to press, as whom, with one press to be that person. */
export function GuideStrip({ you, takesPartAs, steps, calm }: GuideStripProps) {
  const closed = useStore(guideStore, guide => guide.closed)
  // Only the device knows whether it was closed.
  const isKnown = useInBrowser()
  const { data } = useQuery({
    queryKey: ['demo-people'],
    queryFn: () => sendRequest('GET /demo/people'),
    enabled: isKnown && !closed,
  })
  if (closed || !data) return null
  const [first, ...rest] = steps
  return (
    <section
      aria-label="Guide to the demo"
      className="flex flex-none items-start gap-3 border-b border-hair bg-inset px-5 py-2 max-md:px-4 print:hidden"
    >
      <Compass size={16} aria-hidden="true" className="mt-1.5 flex-none text-ink-3 max-md:hidden" />
      <div className="flex min-w-0 flex-1 flex-wrap items-center gap-x-4 gap-y-1.5">
        <p className="min-h-7 py-1">
          You are <b>{you}</b>.
        </p>
        {first ? (
          <ol className="contents">
            <FirstStep step={first} access={data} takesPartAs={takesPartAs} />
            {rest.length > 0 && <li className="py-1 text-ink-3 max-md:hidden">Then {thenWords(rest)}.</li>}
          </ol>
        ) : (
          <p className="py-1">{calm}</p>
        )}
      </div>
      <IconButton
        label="Close the guide on this device"
        icon={<X size={16} aria-hidden="true" />}
        onClick={() => guideStore.setState({ closed: true })}
        className="-mr-2 h-7! max-md:-mt-1 max-md:h-11!"
      />
    </section>
  )
}

/** "Noor Haddad, Aisha Rahman and you": who comes after, in short. */
function thenWords(steps: GuideStep[]): string {
  const all = [...new Set(steps.map(({ yours, who }) => (yours ? 'you' : (who ?? 'a role that nobody has'))))]
  const names = all.slice(0, 3)
  const more = all.length > 3 ? [`${all.length - 3} more`] : []
  const last = [...names, ...more]
  return last.length === 1 ? `${last[0]}` : `${last.slice(0, -1).join(', ')} and ${last.at(-1)}`
}

interface FirstStepProps {
  step: GuideStep
  access: DemoAccess
  takesPartAs: string | null
}

function FirstStep({ step, access, takesPartAs }: FirstStepProps) {
  const demo = useDemoSwitch(() => step.href)
  const path = usePathname()
  const presses = step.presses.join(', ')
  const password = step.signs && (
    <span className="text-ink-2">
      {' '}
      Password <Code className="select-all">{access.password}</Code>
    </span>
  )
  if (step.yours) {
    const here = step.href.split('?')[0] === path
    return (
      <li className="flex flex-wrap items-center gap-x-3 gap-y-1.5 py-0.5">
        <span>
          <b>Now {presses}.</b>
          {password}
        </span>
        {!here && (
          <Link href={step.href} className={buttonClass('outlined', 28)}>
            Go there
          </Link>
        )}
      </li>
    )
  }
  // Only a demo person becomes another without a password.
  const switches = access.people.some(({ email }) => email === takesPartAs)
  const person = switches ? access.people.find(({ name }) => name === step.who) : undefined
  if (!person) {
    return <li className="py-1">{waitingWords(step)}</li>
  }
  return (
    <li className="flex flex-wrap items-center gap-x-3 gap-y-1.5">
      <Button size={28} busy={demo.busyWith !== null} onClick={() => demo.become(person.email)}>
        Become {person.name}
      </Button>
      <span>
        <span className="text-ink-3">{step.roleTitle}:</span> <b>{presses}.</b>
        {password}
      </span>
    </li>
  )
}
