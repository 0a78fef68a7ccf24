'use client'

import { RollCall } from '../people/roll-call.tsx'
import { Timeline } from '../timeline/timeline.tsx'

/** Who is here, what happened, what is said. */
export function PeopleColumn() {
  return (
    <aside aria-label="People and messages" className="flex min-h-0 min-w-0 flex-col bg-panel">
      <RollCall />
      <Timeline />
    </aside>
  )
}
