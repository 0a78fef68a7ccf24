import { loadStates } from '../deployment/load-state.ts'
import { type FourAnswers, fourAnswers } from '../engine/four-answers.rules.ts'
import type { Workers } from '../engine/workers.rules.ts'
import { latestSamples } from '../health/latest-samples.query.ts'
import { type Context, requirePerson } from '../kernel/context.ts'

/** The four answers of one deployment in the length of a row. */
export interface ShortAnswers {
  health: Pick<FourAnswers['health'], 'level' | 'sentence'> & { word: string }
  plan: Pick<FourAnswers['plan'], 'phase' | 'word' | 'differenceSeconds' | 'unattended'>
  rollback: Pick<FourAnswers['rollback'], 'answer' | 'title'>
  /** Null where nothing waits for anyone. `automatic`: it runs by itself. `tooEarly`: it is nobody's turn yet. */
  turn: { who: string; yours: boolean; title: string; automatic: boolean; tooEarly: boolean } | null
}

/** The four answers of several deployments as the war room of each gives them, by their ids; `workers`: who is alive. */
export async function shortAnswers(
  ctx: Context,
  deploymentIds: string[],
  workers: Workers,
): Promise<Map<string, ShortAnswers>> {
  const { id: personId } = requirePerson(ctx)
  if (deploymentIds.length === 0) return new Map()
  const [states, { batches }] = await Promise.all([
    loadStates(ctx.db, deploymentIds),
    latestSamples(ctx.db, deploymentIds, null),
  ])
  const now = ctx.now()
  return new Map(
    states.map(state => {
      const { id } = state.deployment
      const times = (batches[id] ?? []).map(([, , at]) => at)
      const lastSampleAt = times.length > 0 ? Math.max(...times) : null
      return [id, inShort(fourAnswers(state, { now, lastSampleAt, personId, workers }))]
    }),
  )
}

function inShort({ health, plan, next, rollback }: FourAnswers): ShortAnswers {
  const { first } = next
  const { phase, word, differenceSeconds, unattended } = plan
  return {
    health: { word: health.word, level: health.level, sentence: health.sentence },
    plan: { phase, word, differenceSeconds, unattended },
    rollback: { answer: rollback.answer, title: rollback.title },
    turn: first && {
      who: first.who,
      yours: first.yours,
      title: first.title,
      automatic: first.kind === 'watch',
      tooEarly: first.tooEarly ?? false,
    },
  }
}
