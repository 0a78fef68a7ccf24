import { isDone, itemsOf } from '../checklist/rules.ts'
import type { State } from '../deployment/state.types.ts'

interface HypercareCheck {
  title: string
  items: string[]
  due: number
  isDue: boolean
}

/** Times are epoch ms. */
export interface HypercareWatch {
  began: number
  ends: number
  leftMs: number // 0 when the watch is over; where the runbook has none, and in a rehearsal, which watches nothing
  checks: HypercareCheck[]
  itemsLeft: number // required items of the checklist that are not done
}

type Watched = Pick<State, 'deployment' | 'plan' | 'items'>

/** The watch after the success, and what of it is still to come at `now`: what somebody who closes should know. */
export function hypercareWatch({ deployment, plan, items }: Watched, now: Date): HypercareWatch {
  const { durationMinutes, checks } = plan.hypercare
  const began = Date.parse(deployment.finishedAt ?? deployment.startedAt ?? deployment.createdAt)
  const ends = began + durationMinutes * 60_000
  const stages = ['before', 'during', 'after'].flatMap(stage => itemsOf({ plan, items }, stage))
  return {
    began,
    ends,
    leftMs: deployment.rehearsal ? 0 : Math.max(0, ends - now.getTime()),
    checks: checks.map(check => {
      const due = began + check.at * 60_000
      return { title: check.title, items: check.items, due, isDue: due <= now.getTime() }
    }),
    itemsLeft: stages.filter(item => item.required && !isDone(item)).length,
  }
}
