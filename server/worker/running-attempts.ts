import { advance } from '../engine/advance.ts'
import { readCancelRequests, renewAttemptLeases } from '../engine/attempts/attempt-lease.ts'
import { type Claim, claimAttempt } from '../engine/attempts/claim-attempt.ts'
import { loseAttempt } from '../engine/attempts/lose-attempt.ts'
import type { Context } from '../kernel/context.ts'
import { log } from '../kernel/log.ts'
import { ROLLBACK_PHASE } from '../runbooks/rollback-phase.rules.ts'
import { AttemptRun, newClaimant } from './attempt-run.ts'
import { untilDatabase } from './until-database.ts'

/** Attempts one worker runs at a time. Long waits are cheap; steps of a rollback are always let in. */
const MOST_AT_ONCE = 32
/**
 * What could not be renewed for this long is let go of: with the time that a command has to end, less than a lease
 * after the last renewal.
 */
const DOUBTFUL_MS = 8000
/** An answer to a renewal that came later than this renewed from too early on. */
const PROMPT_MS = 1000
/** For a process to end after it was asked to, and for its end to be recorded. */
const LAST_MS = 5500

/**
 * The attempts this process runs. Taking one is its own transaction; running goes on beside the jobs, so that long
 * steps never stand in the way of a rollback. After each step the next one is taken in the transaction of its end.
 */
export class RunningAttempts {
  readonly #ctx: Context
  readonly #workerId: string
  /** Resolves when something may be taken. */
  readonly #ready: Promise<void>
  readonly #runs = new Map<string, AttemptRun>()
  readonly #tasks = new Set<Promise<void>>()
  readonly #ended = new AbortController()
  #stopping = false

  /** Takes nothing before `ready`: what a worker without its lock holds would pass for a dead one's. */
  constructor(ctx: Context, workerId: string, ready: Promise<void> = Promise.resolve()) {
    this.#ctx = ctx
    this.#workerId = workerId
    this.#ready = ready
  }

  get hasCapacity() {
    return !this.#stopping && this.#runs.size < MOST_AT_ONCE
  }

  get size() {
    return this.#runs.size
  }

  /** Takes a ready step, if it is still there to be taken, and runs it. Resolves when it is taken. */
  async wake(deploymentId: string, stepId: string): Promise<void> {
    if (this.#stopping || !(this.hasCapacity || (await this.#isRollback(stepId)))) return
    const claimant = newClaimant(this.#workerId)
    const claim = await this.#ask(() => claimAttempt(this.#ctx, { ...claimant, deploymentId, stepId }))
    if (claim) this.#start(claim)
  }

  /** Decides what happens next in a deployment, and runs the first step that this readies. */
  async advance(deploymentId: string): Promise<void> {
    const claimant = this.#nextClaimant()
    const claim = await this.#ask(() => advance(this.#ctx, { deploymentId, claimant }))
    if (claim) this.#start(claim)
  }

  /** Takes over an attempt whose lease ran out, or whose worker has ended. */
  async takeOver(deploymentId: string, attemptId: string): Promise<void> {
    const claimant = this.#nextClaimant()
    const claim = await this.#ask(() => loseAttempt(this.#ctx, { deploymentId, attemptId, claimant }))
    if (claim) this.#start(claim)
  }

  /** Whether an event after `seq` may concern something that runs here. */
  concerns(deploymentId: string, seq: number): boolean {
    return this.#live().some(({ claim }) => claim.deploymentId === deploymentId && claim.state.seq < seq)
  }

  /** Ends what somebody wants ended, and what is no longer ours. */
  async endCancelled(): Promise<void> {
    const runs = this.#live()
    if (runs.length === 0) return
    const requests = await readCancelRequests(
      this.#ctx,
      runs.map(({ id }) => id),
    )
    for (const run of runs) {
      const request = requests.find(({ id }) => id === run.id)
      if (run.isOver || !request) continue
      if (request.status !== 'running' || request.epoch !== run.epoch) run.lose()
      else if (request.cancelReason !== null) run.cancel()
    }
  }

  /** Whether an attempt runs here: whatever its lease says, nobody has to look further for its worker. */
  runs(attemptId: string): boolean {
    return this.#runs.has(attemptId)
  }

  /** Renews all leases at once; again after an answer that was long in coming. */
  async renew(): Promise<void> {
    while ((await this.#renewOnce()) > PROMPT_MS);
  }

  /** Answers how long it took (ms). */
  async #renewOnce(): Promise<number> {
    const runs = [...this.#runs.values()]
    if (runs.length === 0) return 0
    const asked = performance.now()
    const held = await renewAttemptLeases(
      this.#ctx,
      runs.map(({ id, epoch }) => ({ attemptId: id, epoch })),
    )
    for (const run of runs) {
      if (held.has(run.id)) run.renewedAt = asked
      else if (!run.isOver) run.lose()
    }
    return performance.now() - asked
  }

  /**
   * What cannot be renewed may soon be another's. Two at once must not happen to a step that others repeat by
   * themselves; of any other a person is asked. A frozen database counts for nobody: it gives nothing to others.
   */
  async letGoOfDoubtful(isFrozen: () => Promise<boolean>): Promise<void> {
    const doubtful = () => {
      const latest = performance.now() - DOUBTFUL_MS
      return this.#live().filter(run => run.renewedAt < latest && run.claim.step.idempotent)
    }
    if (doubtful().length === 0 || (await isFrozen())) return
    for (const run of doubtful()) run.handBack({ code: 'lease_not_renewed' })
  }

  /** Takes nothing new, hands back what others may repeat, and waits for the rest, which it ends at last. */
  async stop(patienceMs: number): Promise<void> {
    this.#stopping = true
    for (const run of this.#live()) if (run.claim.step.idempotent) run.handBack({ code: 'worker_stopped' })
    const timers = [
      setTimeout(() => this.#each(run => run.abandon({ code: 'worker_stopped_meanwhile' })), patienceMs),
      // What even now cannot be recorded, because the database is away, is left to its lease.
      setTimeout(() => this.#each(run => run.lose()), patienceMs + LAST_MS),
    ]
    await Promise.all(this.#tasks)
    for (const timer of timers) clearTimeout(timer)
    this.#ended.abort()
  }

  #each(act: (run: AttemptRun) => void) {
    for (const run of this.#runs.values()) act(run)
  }

  #live() {
    return [...this.#runs.values()].filter(run => !run.isOver)
  }

  #nextClaimant = () => (this.hasCapacity ? newClaimant(this.#workerId) : null)

  async #ask<T>(work: () => Promise<T>) {
    await this.#ready
    return untilDatabase(work, this.#ended.signal)
  }

  #start(claim: Claim) {
    const task = this.#runAll(claim).catch(error => log.error({ err: error }, 'a step ended badly'))
    this.#tasks.add(task)
    task.finally(() => this.#tasks.delete(task))
  }

  async #runAll(first: Claim) {
    for (let claim: Claim | null = first; claim; ) {
      const run = new AttemptRun(this.#ctx, claim)
      this.#runs.set(run.id, run)
      claim = await run.run(this.#nextClaimant)
      this.#runs.delete(run.id)
    }
  }

  async #isRollback(stepId: string) {
    const step = await this.#ctx.db.step.findUnique({ where: { id: stepId }, select: { phaseKey: true } })
    return step?.phaseKey === ROLLBACK_PHASE
  }
}
