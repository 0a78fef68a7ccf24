import { setTimeout as delay } from 'node:timers/promises'
import { RequestProblem } from '../../components/api/request-problem.ts'
import { DEMO_ROLES, mailOf } from '../../prisma/seed/demo-people.ts'
import { perform } from '../../scripts/play-demo/act.ts'
import { loadState, type Player, players } from '../../scripts/play-demo/players.ts'
import { resetDemo } from '../../scripts/play-demo/reset-demo.ts'
import type { State } from '../../server/deployment/state.types.ts'
import { isOver, isUnderWay } from '../../server/deployment/status.rules.ts'
import { type NextAction, nextActions } from '../../server/engine/next-actions.rules.ts'
import { laneHealthy } from '../../server/health/rules.ts'
import type { Installation } from './installation.ts'

const patienceMs = 120_000
const lookEveryMs = 100
const demoSpeed = 30
const DEMO_RUNBOOK = 'ai-agent-orchestrator-blue-green'

type IsSo = (state: State) => boolean
type Person = { id: string; email: string }

/** Who brings a deployment where a story begins, through the same API as the screens. */
export type Director = {
  /** A demo person at the API. */
  as: (mailbox: string) => Promise<Player>
  state: (deploymentId: string) => Promise<State>
  /** Ends what other stories left under way and puts the demo system back to its beginning. */
  clearStage: () => Promise<void>
  /** A draft of the demo runbook with all its people, on a stage that was cleared. */
  draft: (name: string) => Promise<State>
  /** Everybody does what waits for them, except what the story keeps for itself, until something is so. */
  play: (deploymentId: string, until: IsSo, keep?: (act: NextAction) => boolean) => Promise<State>
  /** Resolves with the first state in which something is so; nobody does anything. */
  watch: (deploymentId: string, until: IsSo) => Promise<State>
  /** Resolves when the live lane is measured in full: until then what a gate shows, and what is signed, changes. */
  measured: (deploymentId: string) => Promise<State>
}

export function director(installation: Installation): Director {
  const as = players(installation.url)
  const state = async (id: string) => loadState(await as('lead'), id)
  let people: Promise<Person[]> | undefined

  async function play(id: string, until: IsSo, keep: (act: NextAction) => boolean = () => false) {
    const deadline = Date.now() + patienceMs
    for (;;) {
      const now = await state(id)
      if (until(now)) return now
      if (Date.now() > deadline)
        throw new Error(
          `it did not come about in time: ${summary(now)}\n${installation.output().slice(-3000)}`,
        )
      for (const act of nextActions(now, { now: new Date(), personId: null })) {
        if (act.roleKey && !keep(act)) await attempt({ now, act, roleKey: act.roleKey })
      }
      await delay(lookEveryMs)
    }
  }

  /** Who holds a role: in the demo runbook the demo person of that name, in others whoever was assigned. */
  async function mailboxOf(now: State, roleKey: string): Promise<string> {
    const userId = now.roles[roleKey]?.userId
    people ??= (await as('lead')).call('GET /people')
    return (await people).find(({ id }) => id === userId)?.email.split('@')[0] ?? roleKey
  }

  /** What is refused because things have just moved is tried again on the state as it is then. */
  async function attempt({ now, act, roleKey }: { now: State; act: NextAction; roleKey: string }) {
    const player = await as(await mailboxOf(now, roleKey))
    await perform({ state: now, act, player, password: installation.password }).catch(toleratingRefusals)
  }

  const watch = (id: string, until: IsSo) => play(id, until, () => true)

  const measured = (id: string) => watch(id, isMeasured)

  async function clearStage() {
    const lead = await as('lead')
    for (const { id, status } of await lead.call('GET /deployments')) {
      if (isOver(status)) continue
      if (status === 'hypercare')
        await lead.call('POST /deployments/{deploymentId}/close', { deploymentId: id })
      else if (isUnderWay(status)) await end(id, lead)
    }
    await resetDemo(lead)
  }

  /** Aborted where that is still possible: it is quicker than a rollback. */
  async function end(id: string, lead: Player) {
    for (const verb of ['abort', 'rollback'] as const) {
      const { status } = (await state(id)).deployment
      if (isUnderWay(status) && status !== 'rolling_back') {
        await lead
          .call(`POST /deployments/{deploymentId}/${verb}`, { deploymentId: id, reason: 'The story is told' })
          .catch(toleratingRefusals)
      }
    }
    await watch(id, isAtRest)
  }

  async function draft(name: string): Promise<State> {
    await clearStage()
    const lead = await as('lead')
    const runbooks = await lead.call('GET /runbooks')
    const runbook = runbooks.find(({ key }) => key === DEMO_RUNBOOK)
    const people = await lead.call('GET /people')
    const idOf = (mailbox: string) => people.find(({ email }) => email === mailOf(mailbox))?.id ?? null
    const roles = DEMO_ROLES.map(key => [key, { userId: idOf(key), backupUserId: idOf(`${key}2`) }])
    const { id } = await lead.call('POST /deployments', {
      runbookId: runbook?.id ?? '',
      name,
      fromVersion: '2.0.5',
      toVersion: '2.1.0',
      window: { start: new Date().toISOString(), end: new Date(Date.now() + 12 * 3600_000).toISOString() },
      speed: demoSpeed,
      roles: Object.fromEntries(roles),
    })
    return state(id)
  }

  return { as, state, clearStage, draft, play, watch, measured }
}

function toleratingRefusals(error: unknown) {
  if (!(error instanceof RequestProblem && error.call)) throw error
}

function isMeasured(state: State): boolean {
  const { answer, reasonData } = laneHealthy(state, 'live')
  return answer === 'met' && reasonData.code === 'lane_healthy' && reasonData.healthy === reasonData.of
}

/** Over, and no attempt of it is still being ended: only then is the system free. */
const isAtRest = ({ deployment, attempts }: State) =>
  isOver(deployment.status) && Object.values(attempts).every(({ status }) => status !== 'running')

function summary({ deployment, gates, steps }: State): string {
  const going = Object.values(steps).filter(({ status }) => status !== 'pending' && status !== 'succeeded')
  return JSON.stringify({
    status: deployment.status,
    hold: deployment.hold,
    rollback: deployment.rollback,
    gates: Object.values(gates).map(({ key, status }) => `${key} ${status}`),
    steps: going.map(({ number, status, reason }) => `${number} ${status} ${reason ?? ''}`),
  })
}
