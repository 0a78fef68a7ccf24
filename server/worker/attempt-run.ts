import { randomUUID } from 'node:crypto'
import { abandonAttempt } from '../engine/attempts/abandon-attempt.ts'
import type { Claim, Claimant } from '../engine/attempts/claim-attempt.ts'
import { finishAttempt } from '../engine/attempts/finish-attempt.ts'
import type { Outcome } from '../engine/attempts/outcome.types.ts'
import { returnAttempt } from '../engine/attempts/return-attempt.ts'
import { maskTexts } from '../executor/mask.ts'
import type { Context } from '../kernel/context.ts'
import { isDatabaseAway } from '../kernel/database-away.ts'
import { log } from '../kernel/log.ts'
import { isRefusal } from '../kernel/refusal.rules.ts'
import type { StepReason } from '../reasons/step-reasons.rules.ts'
import { secretValues } from '../systems/rules.ts'
import { SecretUnavailable, withSecrets } from '../systems/with-secrets.query.ts'
import { type OutputSink, openOutput } from './output/output-sink.ts'
import { loadRun } from './runners/load-run.ts'
import { cancelled, failed } from './runners/outcomes.ts'
import { runStep } from './runners/run-step.ts'
import { untilDatabase } from './until-database.ts'

/** One attempt that this process runs. */
export class AttemptRun {
  readonly claim: Claim
  /** When the lease was last renewed, on this process's own clock (ms): what the database grants counts from there. */
  renewedAt = performance.now()
  /** The process or request has ended: only the record is missing, and nothing is left to be ended. */
  isOver = false
  readonly #ctx: Context
  readonly #end = new AbortController()
  /** Fires when nothing may be written any more: the lease is lost. */
  readonly #lost = new AbortController()
  #handBack: StepReason | null = null
  #abandoned: StepReason | null = null

  constructor(ctx: Context, claim: Claim) {
    this.#ctx = ctx
    this.claim = claim
  }

  get id() {
    return this.claim.attempt.id
  }

  get epoch() {
    return this.claim.attempt.epoch
  }

  /** Somebody wants it ended: TERM, then KILL; the end is recorded. */
  cancel() {
    this.#end.abort()
  }

  /** Ends it so that any worker may run it again. Only for idempotent steps. */
  handBack(reason: StepReason) {
    if (this.isOver || this.#end.signal.aborted) return
    this.#handBack = reason
    this.#end.abort()
  }

  /** Ends what may not be repeated and what nobody knows the effect of then. */
  abandon(reason: StepReason) {
    if (this.isOver || this.#end.signal.aborted) return
    this.#abandoned = reason
    this.#end.abort()
  }

  /** The lease is another's: ends it and records nothing. */
  lose() {
    this.#lost.abort()
    this.#end.abort()
  }

  /** Runs it and records the end; answers the next step's claim, taken in the same transaction. */
  async run(nextClaimant: () => Claimant | null): Promise<Claim | null> {
    try {
      const outcome = await this.#outcome()
      this.isOver = true
      const ids = { deploymentId: this.claim.deploymentId, attemptId: this.id, epoch: this.epoch }
      const deserted = outcome.reason?.code === 'worker_silent' ? outcome.reason : null
      const { idempotent } = this.claim.step
      const returned = this.#handBack ?? (idempotent ? deserted : null)
      const abandoned = this.#abandoned ?? (idempotent ? null : deserted)
      if (returned !== null && outcome.status === 'cancelled') {
        await this.#persist(() => returnAttempt(this.#ctx, { ...ids, reason: returned }))
        return null
      }
      if (abandoned !== null && outcome.status === 'cancelled') {
        await this.#persist(() => abandonAttempt(this.#ctx, { ...ids, reason: abandoned }))
        return null
      }
      // Chosen once: a repetition after a broken connection finds its own claim.
      const claimant = nextClaimant()
      const seen = this.claim.state
      return await this.#persist(() => finishAttempt(this.#ctx, { ...ids, outcome, claimant, seen }))
    } catch (error) {
      const lost = this.#lost.signal.aborted || isLeaseLost(error)
      log[lost ? 'info' : 'error']({ err: error, attemptId: this.id }, 'the attempt could not be recorded')
      return null
    }
  }

  #persist<T>(work: () => Promise<T>) {
    return untilDatabase(work, this.#lost.signal)
  }

  async #outcome(): Promise<Outcome> {
    const { claim } = this
    let sink: OutputSink | undefined
    try {
      const held = { attemptId: this.id, epoch: this.epoch }
      const { cancelReason, ...source } = await this.#persist(() => loadRun(this.#ctx.db, held))
      if (cancelReason !== null) return cancelled()
      const system = await withSecrets(source.system)
      const secrets = [...source.secrets, ...secretValues(system)]
      sink = openOutput(this.#ctx, held, secrets, this.#lost.signal)
      const { spec } = claim.step
      const lost = this.#lost.signal
      const { write: output, writeMasked: maskedOutput, lastLine, mask } = sink
      const told = { ...source, system, secrets, signal: this.#end.signal }
      const run = { ctx: this.#ctx, claim, spec, ...told, output, lastLine, lost }
      const outcome = await runStep({ ...run, maskedOutput })
      return maskTexts(outcome, mask)
    } catch (error) {
      if (this.#lost.signal.aborted || isLeaseLost(error)) throw error
      // Ended while it could not ask the database: that says nothing of the step.
      if (this.#end.signal.aborted && isDatabaseAway(error)) return cancelled()
      log.error({ err: error, attemptId: this.id }, 'the step could not be run')
      const text = error instanceof Error ? error.message : String(error)
      const said = error instanceof SecretUnavailable ? text : (sink?.mask(text) ?? null)
      return failed({ code: 'could_not_run', error: said })
    } finally {
      await sink?.end()
    }
  }
}

const isLeaseLost = (error: unknown) => isRefusal(error) && error.code === 'lease_lost'

export const newClaimant = (workerId: string): Claimant => ({ workerId, attemptId: randomUUID() })
