export type Shot = { method: 'GET' | 'POST'; path: string; body?: string }

const OPEN_TASKS = 200

/** Twenty requests, over and over: 12 reads, 8 writes; about as many tasks are completed as created. */
const CYCLE = 'a t t1 a t c t m t1 d a t c d h t1 a c d t1'.split(' ')

/** The same mix every time, over agents 1 to 120 and over tasks this generator created itself. */
export function createMix() {
  const open: number[] = []
  let count = 0

  const get = (path: string): Shot => ({ method: 'GET', path })
  const post = (path: string, body?: unknown): Shot => ({
    method: 'POST',
    path,
    ...(body !== undefined && { body: JSON.stringify(body) }),
  })
  return {
    next(): Shot {
      const kind = CYCLE[count % CYCLE.length]
      const agentId = 1 + ((count * 37) % 120)
      count += 1
      switch (kind) {
        case 'a':
          return get('/api/agents?limit=5')
        case 't1':
          return get(open[0] ? `/api/tasks/${open[0]}` : '/api/tasks?limit=5')
        case 'm':
          return post('/api/messages', { agentId, body: `Progress note from load ${count}` })
        case 'h':
          return post(`/api/agents/${agentId}/heartbeat`)
        case 'c':
          return post('/api/tasks', { agentId, title: `Answer question ${count}` })
        case 'd': {
          const id = open.shift()
          return id ? post(`/api/tasks/${id}/complete`) : get('/api/tasks?limit=5')
        }
        default:
          return get('/api/tasks?limit=5')
      }
    },
    /** Remembers a task that was created, to be completed later. */
    created(id: number): void {
      open.push(id)
      if (open.length > OPEN_TASKS) open.shift()
    },
  }
}
