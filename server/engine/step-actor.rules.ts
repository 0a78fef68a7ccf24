import type { Role, Step } from '../deployment/state.types.ts'

/** Who did a step, does it, or is to do it; `id` and `name` are null where nobody is assigned. */
export type StepActor = { kind: 'machine' } | { kind: 'person'; id: string | null; name: string | null }

type Acted = Pick<Step, 'kind' | 'endedAt' | 'endedById' | 'endedByName'>
type Holder = Pick<Role, 'title' | 'userId' | 'userName'>

/**
 * A person only where that person said how the step ended, or is asked to do it by hand. What a worker carries out is
 * the machine's, and so is what ended without anybody's word; holding the step's role is not doing it.
 */
export function stepActor(step: Acted, role: Pick<Holder, 'userId' | 'userName'> | undefined): StepActor {
  if (step.endedByName !== null) return { kind: 'person', id: step.endedById, name: step.endedByName }
  if (step.kind !== 'manual' || step.endedAt !== null) return { kind: 'machine' }
  return { kind: 'person', id: role?.userId ?? null, name: role?.userName ?? null }
}

/** "Maya Okafor, Deployment Lead" for what a person does, "worker, for Deployment Lead" for what the machine does. */
export function actorText(step: Acted, role: Holder | undefined): string {
  const actor = stepActor(step, role)
  if (actor.kind === 'machine') return role ? `worker, for ${role.title}` : 'worker'
  const name = actor.name ?? 'nobody yet'
  if (!role) return name
  // A backup or a lead acts for the role without being its person.
  return actor.id === role.userId ? `${name}, ${role.title}` : `${name}, for ${role.title}`
}
