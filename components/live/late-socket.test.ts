import { expect, it, vi } from 'vitest'
import { type Connection, connecting } from './connection-state.ts'
import { type DeploymentCache, LateSocket } from './late-socket.ts'

const cache = {} as DeploymentCache
const live: Connection = { kind: 'live', roundTripMs: 40 }

function connected() {
  const unfollow = vi.fn()
  return {
    unfollow,
    follow: vi.fn(() => unfollow),
    subscribe: () => () => {},
    connection: () => live,
    heardAt: () => 900,
  }
}

it('connects whoever has followed until then, and says that it is there', async () => {
  const arrived = connected()
  const socket = new LateSocket({ open: async () => arrived, now: () => 500 })
  const stay = socket.follow('one', cache)
  const gone = socket.follow('two', cache)
  gone()
  expect([socket.connection(), socket.heardAt()]).toEqual([connecting, 500])
  await new Promise<void>(resolve => socket.subscribe(resolve))
  expect([socket.connection(), socket.heardAt()]).toEqual([live, 900])
  expect(arrived.follow.mock.calls).toEqual([['one', cache]])
  stay()
  expect(arrived.unfollow).toHaveBeenCalledOnce()
})

it('is lost, not connecting for ever, while its code cannot be fetched, and comes when it can', async () => {
  const arrived = connected()
  const open = vi.fn<() => Promise<typeof arrived>>()
  open.mockRejectedValueOnce(new Error('no network')).mockResolvedValue(arrived)
  const socket = new LateSocket({ open, now: () => 500, retryMs: 1 })
  const changes: string[] = []
  await new Promise<void>(resolve => {
    socket.subscribe(() => {
      changes.push(socket.connection().kind)
      if (socket.connection().kind === 'live') resolve()
    })
  })
  expect(changes).toEqual(['lost', 'live'])
})
