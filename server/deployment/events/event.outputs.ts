import { z } from 'zod'
import { id, instant, sha256 } from '../../kernel/outputs.ts'
import { deploymentOutput } from '../outputs.ts'
import {
  attemptOutput,
  itemOutput,
  memberOutput,
  phaseOutput,
  roleOutput,
  stepOutput,
  verdictOutput,
} from '../rows/rows.outputs.ts'
import { gateOutput, signOffOutput } from '../signed/signed.outputs.ts'
import type { EventRecord, EventType } from '../state.types.ts'

const eventTypes = [
  'deployment.created',
  'deployment.scheduled',
  'deployment.variables_set',
  'deployment.started',
  'deployment.paused',
  'deployment.resumed',
  'deployment.stopped',
  'deployment.aborted',
  'deployment.holding',
  'deployment.hold_released',
  'deployment.hypercare',
  'deployment.closed',
  'role.assigned',
  'member.added',
  'person.left',
  'member.removed',
  'item.changed',
  'item.commented',
  'gate.opened',
  'gate.voted',
  'gate.poll_renewed',
  'gate.decided',
  'gate.regressed',
  'gate.recovered',
  'gate.stale',
  'sign_off.asked',
  'sign_off.signed',
  'sign_off.rejected',
  'sign_off.voided',
  'signing.locked',
  'phase.started',
  'phase.finished',
  'step.ready',
  'step.started',
  'step.succeeded',
  'step.failed',
  'step.retried',
  'step.lost',
  'step.skipped',
  'step.cancelled',
  'traffic.moved',
  'traffic.held',
  'traffic.read',
  'traffic.not_moved',
  'verdict.changed',
  'trigger.fired',
  'trigger.answered',
  'rollback.started',
  'rollback.explained',
  'rollback.finished',
  'notice.sent',
  'message.posted',
  'fault.switched',
] as const satisfies EventType[]

const changesOutput = z.object({
  deployment: deploymentOutput.partial().optional(),
  roles: z.array(roleOutput).optional(),
  members: z.array(memberOutput).optional(),
  items: z.array(itemOutput).optional(),
  phases: z.array(phaseOutput).optional(),
  steps: z.array(stepOutput).optional(),
  attempts: z.array(attemptOutput).optional(),
  gates: z.array(gateOutput).optional(),
  signOffs: z.array(signOffOutput).optional(),
  verdicts: z.array(verdictOutput).optional(),
})

const actorOutput = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('user'), id: z.string(), name: z.string() }),
  z.object({ kind: z.literal('worker'), id: z.string(), name: z.string() }),
  z.object({ kind: z.literal('system'), id: z.literal('gonogo'), name: z.literal('Gonogo') }),
])

/** One event as it was recorded: `changes` holds the rows as they are after it. */
export const eventOutput = z
  .object({
    deploymentId: id,
    seq: z.int(),
    at: instant,
    type: z.enum(eventTypes),
    actor: actorOutput,
    data: z.record(z.string(), z.unknown()),
    changes: changesOutput,
    form: z.int(),
    prevHash: z.string(),
    hash: sha256,
  })
  .meta({ id: 'Event' }) satisfies z.ZodType<EventRecord>

export const eventsOutput = z.array(eventOutput)
