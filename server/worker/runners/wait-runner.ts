import { cancelled, succeeded } from './outcomes.ts'
import { pause } from './pause.ts'
import type { Runner, RunnerContext } from './runner.types.ts'

/** Waits out a step's time, counted from its first start: a worker that takes over waits only the rest. */
export async function waitSince(run: Pick<RunnerContext, 'ctx' | 'claim' | 'signal'>, seconds: number) {
  const { ctx, claim, signal } = run
  const ends = Date.parse(claim.step.startedAt ?? claim.attempt.startedAt) + seconds * 1000
  return pause(Math.max(0, ends - ctx.now().getTime()), signal)
}

export const runWait: Runner<'wait'> = async run => {
  const { seconds } = run.spec
  return (await waitSince(run, seconds)) ? succeeded({ seconds }) : cancelled()
}
