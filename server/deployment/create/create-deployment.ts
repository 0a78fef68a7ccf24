import type { z } from 'zod'
import { type Context, type Person, requirePerson } from '../../kernel/context.ts'
import type { Transaction } from '../../kernel/database.ts'
import { requireRoom } from '../../kernel/disk.ts'
import { toJson } from '../../kernel/json-column.ts'
import { parse } from '../../kernel/parse.ts'
import { authorise } from '../../kernel/refusal.rules.ts'
import { mayAct } from '../../people/may-act.rules.ts'
import { findAssigned } from '../find-assigned.ts'
import { writeRecorded } from '../in-deployment.ts'
import { type CreateDeploymentInput, createDeploymentInput } from '../inputs.ts'
import { noPlanSource, tooFast } from '../refusals.rules.ts'
import { resolveVariables } from '../resolve-variables.ts'
import { deploymentOf } from '../rows/deployment-row.ts'
import { mayCreate, mayTakeRole } from '../rules.ts'
import type { Deployment } from '../state.types.ts'
import { copyRows } from './copy-rows.ts'
import { findPlanSource } from './find-plan-source.ts'
import { makePlan, type PlanSource } from './make-plan.ts'

type Parsed = z.output<typeof createDeploymentInput>

/**
 * Creates a draft from the newest (or the named) version of a runbook: its plan and rows of its own, and
 * `deployment.created` as the chain's first event. A deployer of the system may, in earnest of the system's own
 * runbooks alone; so may the installation itself (a seed), and for a rehearsal without a system any member. Refuses
 * with `view_only`, `no_grant`, `forbidden` a runbook of another system and a role with a say for oneself, with `not_found` an unknown runbook, version or system, and with `invalid_input` a lane, role, person, variable or
 * speed that does not fit, and with `disk_low` while the database has hardly any room left.
 */
export async function createDeployment(ctx: Context, input: CreateDeploymentInput): Promise<Deployment> {
  const person = ctx.actor.kind === 'system' ? null : requirePerson(ctx)
  if (person) authorise(mayAct(person))
  const given = parse(createDeploymentInput, input)
  requireRoom(ctx.settings)
  return ctx.db.$transaction(async tx => {
    const source = await findPlanSource(tx, given)
    if (person) authoriseCreation(person, given, source)
    refuseHaste(given, source)
    const row = await insertDeployment(ctx, tx, given, source)
    const copied = await insertCopies(tx, row.id, given, source)
    await writeRecorded(ctx, tx, row.id, { seq: 0, hash: '' }, async ({ recordEvent, enqueue }) => {
      recordEvent({ type: 'deployment.created', data: { ...summary(row.number, given, source), ...copied } })
      enqueue({ task: 'advance', payload: { deploymentId: row.id }, key: `advance:${row.id}` })
    })
    return deploymentOf(row)
  })
}

/** Who may, of what, and with whom: see `mayCreate` and `mayTakeRole`. */
function authoriseCreation(
  person: Person,
  { rehearsal, roles }: Parsed,
  { system, runbook, document }: PlanSource,
) {
  const { hidden } = person
  if (hidden.includes(system.id) || hidden.includes(runbook.runbook.systemId ?? '')) throw noPlanSource({})
  authorise(mayCreate({ rehearsal, system, runbook: runbook.runbook, version: runbook.version }, person))
  const gates = Object.fromEntries(document.gates.map(gate => [gate.key, gate]))
  for (const role of document.roles) {
    const { userId, backupUserId } = roles[role.key] ?? {}
    if (userId !== person.id && backupUserId !== person.id) continue
    authorise(mayTakeRole({ gates, deployment: { rehearsal }, plan: { system } }, role, person))
  }
}

/** A plan runs faster than the clock only where nobody is served: a demo system or a rehearsal. */
function refuseHaste({ speed, rehearsal }: Parsed, { definition, system }: PlanSource) {
  if (speed === 1 || rehearsal || definition.demo) return
  throw tooFast({ system: system.name })
}

function insertDeployment(ctx: Context, tx: Transaction, given: Parsed, source: PlanSource) {
  return tx.deployment.create({
    data: {
      name: given.name,
      runbookVersionId: source.runbook.id,
      systemId: source.system.id,
      fromVersion: given.fromVersion,
      toVersion: given.toVersion,
      windowStart: new Date(given.window.start),
      windowEnd: new Date(given.window.end),
      timeZone: given.timeZone,
      variables: resolveVariables(source.document.variables, given.variables),
      rehearsal: given.rehearsal,
      speed: given.speed,
      plan: toJson(makePlan(source)),
      createdById: ctx.person?.id ?? null,
      createdAt: ctx.now(),
    },
  })
}

async function insertCopies(
  tx: Transaction,
  deploymentId: string,
  given: Parsed,
  { document, system }: PlanSource,
) {
  const assigned = await findAssigned(tx, system.id, document.roles, given.roles)
  const counts = await copyRows(tx, deploymentId, { document, assigned })
  const roles = document.roles.map(({ key, title }) => {
    const { userName, backupUserName } = assigned(key)
    return { key, title, userName, backupUserName }
  })
  return { roles, counts }
}

/** The words and numbers of the first event. Variables' values stay out of it: some are secret. */
function summary(number: number, given: Parsed, { runbook, system }: PlanSource) {
  const { name, fromVersion, toVersion, window, timeZone, rehearsal, speed, variables } = given
  const { version, sha256 } = runbook
  return {
    number,
    name,
    fromVersion,
    toVersion,
    window,
    timeZone,
    rehearsal,
    speed,
    variables: Object.keys(variables),
    runbook: { name: runbook.runbook.name, version, sha256 },
    system: { key: system.key, name: system.name },
  }
}
