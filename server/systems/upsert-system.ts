import type { z } from 'zod'
import { audited } from '../audit/audited.ts'
import type { NewSecurityEvent } from '../audit/security-event.types.ts'
import { canonical, sha256 } from '../kernel/canonical-hash.ts'
import { type Context, requirePerson } from '../kernel/context.ts'
import { parse } from '../kernel/parse.ts'
import { authorise } from '../kernel/refusal.rules.ts'
import { storable } from '../kernel/storable.ts'
import { checkDefinition } from './check-definition.ts'
import { readDefinition, type SystemDefinition } from './definition.inputs.ts'
import { upsertSystemInput } from './inputs.ts'
import { referenceByOwner, wrongDefinition } from './refusals.rules.ts'
import { mayDescribeSystem } from './rules.ts'

/**
 * Describes a system, new or known by its key; answers its id. A running deployment keeps the plan it was made with
 * but is measured by the new definition from the next second on. An owner of it may, of a new one an administrator, and
 * the installation itself. It is told to the audit, the definition by its SHA-256 and the parts that changed: a system
 * is no deployment's. Refuses with
 * `forbidden`, also a new reference to a secret by who is no administrator, and with `invalid_input` a definition that
 * cannot be used, naming the field.
 */
export async function upsertSystem(
  ctx: Context,
  input: z.input<typeof upsertSystemInput>,
): Promise<{ id: string }> {
  const person = ctx.actor.kind === 'system' ? null : requirePerson(ctx)
  const { key, name, definition } = parse(upsertSystemInput, input)
  if (person) {
    const known = await ctx.db.system.findUnique({ where: { key }, select: { id: true } })
    authorise(mayDescribeSystem(person, known))
  }
  const fault = checkDefinition(definition)
  if (fault) throw wrongDefinition(fault.field, { problem: fault.why })
  const described = { name, definition }
  return audited(ctx, async ({ tx, record }) => {
    const before = await tx.system.findUnique({ where: { key } })
    if (person?.globalRole === 'member') refuseNewReferences(before?.definition, definition)
    const { id } = await tx.system.upsert({
      where: { key },
      create: { key, ...described, createdAt: ctx.now() },
      update: described,
    })
    const event = change(before, { name, definition: storable(definition) })
    if (event) record({ ...event, subject: { kind: 'system', id, name } })
    return { id }
  })
}

/** A reference names a secret of the worker, of whatever system: only an administrator says which system gets it. */
function refuseNewReferences(before: unknown, after: Pick<SystemDefinition, 'references'>): void {
  const known = before === undefined ? {} : (readDefinition(before).references ?? {})
  for (const [name, reference] of Object.entries(after.references ?? {})) {
    if (known[name] !== reference) throw referenceByOwner({ name })
  }
}

interface Described {
  name: string
  definition: unknown
}

const factsOf = ({ name, definition }: Described) => ({ name, definitionSha256: sha256(definition) })

/** What changed, without what may be secret; null where nothing did, as when a start describes its demo again. */
function change(before: Described | null, after: Described): NewSecurityEvent | null {
  if (!before) return { type: 'system.created', after: factsOf(after) }
  const [was, is] = [before.definition, after.definition] as [
    Record<string, unknown>,
    Record<string, unknown>,
  ]
  const parts = [...new Set([...Object.keys(was), ...Object.keys(is)])].sort()
  const changed = parts.filter(part => canonical(was[part] ?? null) !== canonical(is[part] ?? null))
  if (changed.length === 0 && before.name === after.name) return null
  return { type: 'system.changed', before: factsOf(before), after: { ...factsOf(after), changed } }
}
