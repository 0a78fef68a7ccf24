import type { z } from 'zod'
import { type Context, requirePerson } from '../../kernel/context.ts'
import type { Transaction } from '../../kernel/database.ts'
import { requireRoom } from '../../kernel/disk.ts'
import { toJson } from '../../kernel/json-column.ts'
import { parse } from '../../kernel/parse.ts'
import { authorise } from '../../kernel/refusal.rules.ts'
import { mayAct } from '../../people/may-act.rules.ts'
import { findAssigned } from '../find-assigned.ts'
import { writeRecorded } from '../in-deployment.ts'
import { type CreateDeploymentInput, createDeploymentInput } from '../inputs.ts'
import { tooFast } from '../refusals.rules.ts'
import { resolveVariables } from '../resolve-variables.ts'
import { deploymentOf } from '../rows/deployment-row.ts'
import type { Deployment } from '../state.types.ts'
import { copyRows } from './copy-rows.ts'
import { findPlanSource } from './find-plan-source.ts'
import { makePlan, type PlanSource } from './make-plan.ts'

type Parsed = z.output<typeof createDeploymentInput>

/**
 * Creates a draft from the newest (or the named) version of a runbook: its plan and rows of its own, and
 * `deployment.created` as the chain's first event. Any member may; so may the installation itself (a seed). Refuses
 * with `not_found` an unknown runbook, version or system, and with `invalid_input` a lane, role, person, variable or
 * speed that does not fit, and with `disk_low` while the database has hardly any room left.
 */
export async function createDeployment(ctx: Context, input: CreateDeploymentInput): Promise<Deployment> {
  if (ctx.actor.kind !== 'system') authorise(mayAct(requirePerson(ctx)))
  const given = parse(createDeploymentInput, input)
  requireRoom(ctx.settings)
  return ctx.db.$transaction(async tx => {
    const source = await findPlanSource(tx, given)
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

async function insertCopies(tx: Transaction, deploymentId: string, given: Parsed, { document }: PlanSource) {
  const assigned = await findAssigned(tx, document.roles, given.roles)
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
