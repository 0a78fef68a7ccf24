import { io, type Socket } from 'socket.io-client'
import type { LiveEvent, WatchAnswer } from '../../server/live/messages.types.ts'
import { monotonic } from '../tools/figures.ts'

/**
 * Many watching clients in one process, so that they do not share the web node's. Each notes when an event
 * reached it; the driver asks for all notes at the end.
 */
type Received = { seq: number; at: number }
interface Client {
  socket: Socket
  got: Received[]
  last: number
  acked: number | null // when the newest watch was answered
}
type Message =
  | { kind: 'open'; url: string; count: number; cookie: string; deploymentId: string; after: number }
  | { kind: 'open-bare'; url: string; count: number }
  | { kind: 'wait'; seq: number; clients: number }
  | { kind: 'collect' }
  | { kind: 'close' }

const clients: Client[] = []
const bareSockets: Socket[] = []
let bare: { id: number; at: number }[] = []

function open({ url, cookie, deploymentId, after }: Extract<Message, { kind: 'open' }>): Promise<Client> {
  const socket = io(`${url}/live`, {
    transports: ['websocket'],
    extraHeaders: { cookie },
    forceNew: true,
    reconnectionDelay: 100,
    reconnectionDelayMax: 400,
  })
  const client: Client = { socket, got: [], last: after, acked: null }
  socket.on('events', (events: LiveEvent[]) => {
    const at = monotonic()
    for (const { seq } of events) client.got.push({ seq, at })
    client.last = events.at(-1)?.seq ?? client.last
  })
  return new Promise(resolve => {
    socket.on('connect', () => {
      socket.emit('watch', { deploymentId, after: client.last }, (answer: WatchAnswer) => {
        client.acked = monotonic()
        client.last = Math.max(client.last, answer.seq)
        resolve(client)
      })
    })
  })
}

async function openAll(message: Extract<Message, { kind: 'open' }>) {
  const batch = 50
  for (let begun = 0; begun < message.count; begun += batch) {
    const opened = Array.from({ length: Math.min(batch, message.count - begun) }, () => open(message))
    clients.push(...(await Promise.all(opened)))
  }
  return { clients: clients.length }
}

async function openBare({ url, count }: Extract<Message, { kind: 'open-bare' }>) {
  for (let number = 0; number < count; number += 1) {
    const socket = io(url, { transports: ['websocket'], forceNew: true })
    socket.on('bare', (id: number) => bare.push({ id, at: monotonic() }))
    bareSockets.push(socket)
  }
  await Promise.all(
    bareSockets.map(socket =>
      socket.connected ? null : new Promise<void>(resolve => socket.once('connect', resolve)),
    ),
  )
  return { clients: bareSockets.length }
}

/** Answers when every client has everything up to `seq`. */
function untilAllHave(seq: number) {
  return new Promise<{ at: number }>(resolve => {
    const look = setInterval(() => {
      if (!clients.every(client => client.socket.connected && client.last >= seq)) return
      clearInterval(look)
      resolve({ at: Math.max(...clients.map(client => client.acked ?? 0)) })
    }, 5)
  })
}

function collect() {
  const answer = { clients: clients.map(({ got }) => got), bare }
  for (const client of clients) client.got = []
  bare = []
  return answer
}

function act(message: Message): Promise<unknown> | unknown {
  if (message.kind === 'open') return openAll(message)
  if (message.kind === 'open-bare') return openBare(message)
  if (message.kind === 'wait') return untilAllHave(message.seq)
  if (message.kind === 'collect') return collect()
  for (const { socket } of clients.splice(0)) socket.disconnect()
  for (const socket of bareSockets.splice(0)) socket.disconnect()
  return {}
}

process.on('message', async (message: Message) => process.send?.(await act(message)))
process.on('disconnect', () => process.exit(0))
process.send?.('ready')
