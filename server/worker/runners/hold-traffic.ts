import { readState } from '../../deployment/load-state.ts'
import type { State } from '../../deployment/state.types.ts'
import type { Outcome } from '../../engine/attempts/outcome.types.ts'
import { loadEngineFacts } from '../../engine/load-engine-facts.ts'
import { recordHoldWait } from '../../engine/record-hold-wait.ts'
import { HOLD_LOOKBACK_MS, type HoldWait, judgeHold } from '../../health/hold.rules.ts'
import { isBreached, triggerState } from '../../health/trigger-state.rules.ts'
import { loadWindow, samplesOf } from '../../health/window.ts'
import { reasonOf } from '../../reasons/said.rules.ts'
import type { StepReason } from '../../reasons/step-reasons.rules.ts'
import { verdictSentence } from '../../reasons/verdict-reasons.rules.ts'
import { untilDatabase } from '../until-database.ts'
import { cancelled, failed, succeeded } from './outcomes.ts'
import { pause } from './pause.ts'
import type { RunnerContext } from './runner.types.ts'

type Run = RunnerContext<'traffic'>

const LOOK_MS = 250

/**
 * Holds after a move: succeeds when every trigger that judges it has been well, with values, for the hold's whole time,
 * and fails when one that rolls back by itself is breached. Where that takes longer than the hold, it waits, and tells
 * for what (`traffic.held`).
 */
export async function holdTraffic(run: Run, weights: Record<string, number>): Promise<Outcome> {
  const { spec, ctx, claim, signal } = run
  if (spec.holdSeconds === 0) return succeeded({ weights, heldSeconds: 0 })
  run.output(`Holding for ${spec.holdSeconds} s\n`, 'system')
  const began = ctx.now().getTime()
  let wellFrom = began
  let lookedAt = began
  let last: HoldWait | null = null
  let told = ''
  for (;;) {
    if (!(await pause(LOOK_MS, signal))) return cancelled()
    const { breach, hold, now } = await untilDatabase(() => look(run, lookedAt), signal)
    if (breach) return failed(breach, { weights })
    lookedAt = now
    wellFrom = Math.max(wellFrom, 'wait' in hold ? now : hold.since)
    if ('wait' in hold) last = hold.wait
    if (now - wellFrom >= spec.holdSeconds * 1000) {
      return succeeded({ weights, heldSeconds: (now - began) / 1000 })
    }
    const about = last && `${last.trigger.key} ${last.verdict.code}`
    if (!last || !about || told === about || now - began < spec.holdSeconds * 1000) continue
    told = about
    run.output(`Holding longer: ${verdictSentence(last.verdict)}\n`, 'system')
    const { deploymentId, attempt } = claim
    const wait = { code: 'hold_waits', seconds: spec.holdSeconds, ...last } as const
    const held = { deploymentId, attemptId: attempt.id, epoch: attempt.epoch, wait }
    await untilDatabase(() => recordHoldWait(ctx, held), signal)
  }
}

async function look({ ctx, claim: { deploymentId } }: Run, lookedAt: number) {
  const state = await readState(ctx.db, deploymentId)
  const { resolved } = await loadEngineFacts(ctx.db, state, ctx.now())
  const window = await loadWindow(ctx.db, deploymentId, lookedAt - HOLD_LOOKBACK_MS)
  const now = ctx.now().getTime()
  const facts = { state, resolved, lookedAt, now }
  const hold = judgeHold({ ...facts, samplesOf: (lane, metric) => samplesOf(window, lane, metric) })
  return { breach: breachOf(state), hold, now }
}

/** The first armed trigger that rolls back by itself. A review asks a person, and holds the deployment until then. */
function breachOf(state: State): StepReason | null {
  for (const trigger of state.plan.triggers) {
    const told = triggerState(state, trigger)
    if (trigger.level !== 'automatic' || !told.verdict || !told.armed || !isBreached(told)) continue
    const { key, title } = trigger
    return { code: 'breached', trigger: { key, title }, verdict: reasonOf(told.verdict) }
  }
  return null
}
