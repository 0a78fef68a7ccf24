import { watchersOf } from './channel.ts'
import type { LiveNamespace } from './live-server.types.ts'
import type { PresenceMessage, PresentPerson } from './messages.types.ts'
import type { Present } from './presence.query.ts'

/** The most names sent; the count is always of everyone. */
const mostNames = 100
/** A node's people are written down again this often, so that the others know it lives. */
export const beatMs = 5000

export interface PresenceStore {
  beat: (present: Present[]) => Promise<void>
  tellNodes: () => Promise<void>
  whoIsPresent: (deploymentIds: string[]) => Promise<(PresentPerson & { deploymentId: string })[]>
}

const byName = (a: PresentPerson, b: PresentPerson) =>
  a.name.localeCompare(b.name) || a.id.localeCompare(b.id)

/**
 * Who looks at what. A thousand sockets of this node are one write every 5 s, or sooner (at the next `tick`) when
 * somebody came or went; a deployment’s watchers hear of it only when its people changed.
 */
export class PresenceBoard {
  readonly #namespace: LiveNamespace
  readonly #store: PresenceStore
  readonly #now: () => Date
  #written = '[]'
  #heard = false
  #writtenAt = 0
  #elsewhere = new Map<string, PresentPerson[]>()
  #told = new Map<string, PresenceMessage>()

  constructor(namespace: LiveNamespace, store: PresenceStore, now: () => Date) {
    this.#namespace = namespace
    this.#store = store
    this.#now = now
  }

  /** Who is there as its watchers were last told; for somebody who just came in. */
  of(deploymentId: string): PresenceMessage | undefined {
    return this.#told.get(deploymentId)
  }

  /** Another node has news: the next `tick` looks. */
  heard() {
    this.#heard = true
  }

  /** Call about once a second with the deployments that are watched. */
  async tick(deploymentIds: string[]) {
    const here = new Map(deploymentIds.map(id => [id, this.#peopleHere(id)]))
    const present = [...here].flatMap(([deploymentId, people]) =>
      [...people.keys()].map(userId => ({ deploymentId, userId })),
    )
    const written = JSON.stringify(present)
    const changed = written !== this.#written
    const due = this.#now().getTime() - this.#writtenAt >= beatMs && present.length > 0
    if (!changed && !due && !this.#heard) return
    this.#heard = false
    if (changed || due) await this.#store.beat(present)
    if (changed) await this.#store.tellNodes()
    this.#written = written
    if (changed || due) this.#writtenAt = this.#now().getTime()
    await this.#lookElsewhere(deploymentIds)
    this.#tell(here)
  }

  #peopleHere(deploymentId: string): Map<string, PresentPerson> {
    const people = new Map<string, PresentPerson>()
    for (const socketId of this.#namespace.adapter.rooms.get(watchersOf(deploymentId)) ?? []) {
      const person = this.#namespace.sockets.get(socketId)?.data.person
      if (person) people.set(person.id, { id: person.id, name: person.name })
    }
    return people
  }

  async #lookElsewhere(deploymentIds: string[]) {
    const rows = deploymentIds.length > 0 ? await this.#store.whoIsPresent(deploymentIds) : []
    this.#elsewhere = Map.groupBy(
      rows.map(({ deploymentId, id, name }) => ({ deploymentId, id, name })),
      row => row.deploymentId,
    )
  }

  #tell(here: Map<string, Map<string, PresentPerson>>) {
    const before = this.#told
    this.#told = new Map()
    for (const [deploymentId, people] of here) {
      const everyone = new Map(people)
      for (const { id, name } of this.#elsewhere.get(deploymentId) ?? []) everyone.set(id, { id, name })
      const sorted = [...everyone.values()].sort(byName)
      const message = { deploymentId, people: sorted.slice(0, mostNames), count: sorted.length }
      this.#told.set(deploymentId, message)
      if (JSON.stringify(before.get(deploymentId)) !== JSON.stringify(message)) {
        this.#namespace.to(watchersOf(deploymentId)).emit('presence', message)
      }
    }
  }
}
