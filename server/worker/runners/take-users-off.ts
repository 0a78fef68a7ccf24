import { sameShares } from '../../deployment/traffic.rules.ts'
import { recordNotMoved } from '../../engine/traffic/record-not-moved.ts'
import { maskAll, maskTexts } from '../../executor/mask.ts'
import { secretTexts } from '../../kernel/secret-texts.rules.ts'
import type { RouterReason } from '../../reasons/router-reasons.rules.ts'
import { moveByHand } from '../../systems/by-hand.rules.ts'
import { type RouterError, readWeights } from '../../systems/router-client.ts'
import { untilDatabase } from '../until-database.ts'
import { moveTraffic, type TrafficRun, type Weights, weightWords } from './move-traffic.ts'
import { plannedTraffic, untilEnded } from './other-traffic.ts'
import { pause } from './pause.ts'
import { retryPause } from './retry-pause.rules.ts'

const LOOK_MS = 250
/** A router that fails now in this way and now in that is told of no more often than this. */
const TOLD_MS = 10_000
/** By then the lease of whoever still holds an older move has run out. */
const OTHERS_LEASE_MS = 20_000

/**
 * Takes the users off a lane: asks the router at once, whatever is still under way, and without end until it shows the
 * shares. Where an older request of the plan may still land, it is asked again once that has ended or had its time.
 * False when somebody wants the attempt ended.
 */
export async function takeUsersOff(run: TrafficRun, weights: Weights): Promise<boolean> {
  if (!(await untilShown(run, weights))) return false
  const older = plannedTraffic(run.claim.state)
  if (older.length === 0) return true
  await untilOver(run, weights, older)
  run.output('An older move has ended meanwhile.\n', 'system')
  return untilShown(run, weights)
}

/** Asks until the router shows the shares; tells what is in the way, and how a person would do it. */
async function untilShown(run: TrafficRun, weights: Weights): Promise<boolean> {
  let told: { kind: string; at: number } | null = null
  let known: Weights | null = null
  for (let unanswered = 0; ; ) {
    const move = await moveTraffic(run, weights, known)
    if (!move) return false
    if (!move.error) return true
    known = move.shown ?? known
    unanswered = move.isAnswered ? 0 : unanswered + 1
    run.output(`${move.error.message} Trying again.\n`, 'system')
    const kind = kindOf(move.error.reason)
    const isNews = !told || (told.kind !== kind && performance.now() - told.at > TOLD_MS)
    if (isNews) {
      await tell(run, weights, move.error)
      told = { kind, at: performance.now() }
    }
    await pause(retryPause(unanswered), run.signal)
  }
}

/** What a reason is about: one that comes again with other figures is not told anew. */
const kindOf = (reason: RouterReason): string =>
  reason.code === 'answered_status' ? `${reason.code} ${reason.status}` : reason.code

function tell({ ctx, claim, system, secrets, lost }: TrafficRun, weights: Weights, { reason }: RouterError) {
  const { deploymentId, attempt } = claim
  const texts = secretTexts(secrets)
  const router = maskTexts(reason, text => maskAll(text, texts))
  const held = { deploymentId, attemptId: attempt.id, epoch: attempt.epoch }
  const byHand = moveByHand(system, weights)
  return untilDatabase(() => recordNotMoved(ctx, { ...held, router, byHand }), lost)
}

/** Waits until the older moves have ended or had their time, and puts right at once what they do meanwhile. */
async function untilOver(run: TrafficRun, weights: Weights, older: string[]) {
  const until = performance.now() + OTHERS_LEASE_MS
  for (let left = older; left.length > 0 && performance.now() < until && !run.signal.aborted; ) {
    left = await untilEnded(run, left, LOOK_MS)
    const shown = await readWeights(run.system).then(
      read => read.weights,
      () => null,
    )
    if (!shown || sameShares(shown, weights)) continue
    run.output(`The router shows ${weightWords(shown)}: an older move came late. Moving again.\n`, 'system')
    await moveTraffic(run, weights)
  }
}
