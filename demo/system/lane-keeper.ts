import { applyFault, type FaultRequest, type FaultState, NO_FAULT } from '../faults.ts'
import { callJson } from '../http/call.ts'
import { Refusal } from '../http/demo-refusal.ts'
import { LANES, type Lane, type Version } from '../lanes.ts'
import type { Child } from './child.ts'
import type { LaneState, StateFile } from './state-file.ts'

export type LaneView = {
  status: 'running' | 'crashed' | 'stopped'
  version: Version | null
  url: string
  pid: number | null
  startedAt: Date | null
  fault: FaultState
}
export type LaneKeeper = {
  view: () => Record<Lane, LaneView>
  deploy: (lane: Lane, version: Version) => Promise<LaneView>
  stop: (lane: Lane) => Promise<LaneView>
  setFault: (request: FaultRequest) => Promise<LaneView>
  /** Starts what the state file says should run; a lane that was crashed stays crashed. */
  restore: () => void
  /** Ends the processes without forgetting what should run. */
  halt: () => Promise<void>
}
type Parts = {
  state: StateFile
  urls: Record<Lane, string>
  token: string
  start: (lane: Lane, state: LaneState & { version: Version }) => Child
}

/**
 * Runs at most one service process per lane. A service that ends by itself stays down, as a crash should:
 * clearing the fault or deploying starts it again.
 */
export function createLaneKeeper({ state, urls, token, start }: Parts): LaneKeeper {
  const children: Record<Lane, Child | undefined> = { green: undefined, blue: undefined }

  const viewOf = (lane: Lane): LaneView => {
    const { version, fault } = state.get(lane)
    const child = children[lane]
    const running = child?.isRunning() ?? false
    return {
      status: running ? 'running' : version ? 'crashed' : 'stopped',
      version,
      url: urls[lane],
      pid: running && child ? child.pid : null,
      startedAt: running && child ? child.startedAt : null,
      fault,
    }
  }
  const startLane = (lane: Lane) => {
    const { version, fault } = state.get(lane)
    if (!version || fault.crash) return
    const child = start(lane, { version, fault })
    children[lane] = child
    void child.exited.then(({ code, signal }) => console.log(`[${lane}] ended (${signal ?? `exit ${code}`})`))
  }
  const replace = async (lane: Lane, next: LaneState) => {
    state.set(lane, next)
    await children[lane]?.stop()
    startLane(lane)
    return viewOf(lane)
  }

  return {
    view: () => ({ green: viewOf('green'), blue: viewOf('blue') }),
    deploy: (lane, version) => replace(lane, { version, fault: NO_FAULT }),
    stop: lane => replace(lane, { version: null, fault: NO_FAULT }),
    async setFault(request) {
      const { lane, kind } = request
      const { version, fault } = state.get(lane)
      const running = children[lane]?.isRunning() ?? false
      if (!running && kind !== 'clear')
        throw new Refusal(
          409,
          'lane_not_running',
          `lane: ${lane} is not running, so it cannot be broken`,
          'lane',
        )
      const next = applyFault(fault, request)
      state.set(lane, { version, fault: next })
      if (running) {
        await callJson(`${urls[lane]}/__fault`, { method: 'PUT', token, body: next })
        if (next.crash) await children[lane]?.exited
      } else startLane(lane)
      return viewOf(lane)
    },
    restore() {
      for (const lane of LANES) startLane(lane)
    },
    async halt() {
      await Promise.all(LANES.map(lane => children[lane]?.stop()))
    },
  }
}
