import { z } from 'zod'
import { time } from '../kernel/time.inputs.ts'

/** What people write: up to 2,000 characters. What PostgreSQL cannot keep is replaced before anything else. */
export const words = z
  .string()
  .overwrite(text => text.replaceAll('\u0000', '\ufffd').toWellFormed().trim())
  .max(2000, 'must have 2,000 characters at the most')

/** The greatest whole number of a row. */
const MOST = 2 ** 31 - 1

export const deploymentId = z.uuid('must be the id of a deployment')
const version = z.string().trim().min(1, 'must name a version, e.g. 2.1.0').max(80)
const userId = z.uuid('must be the id of a person')

export const windowInput = z
  .object({ start: time, end: time })
  .refine(({ start, end }) => Date.parse(end) > Date.parse(start), {
    path: ['end'],
    message: 'must be after the start',
  })

const timeZone = z.string().refine(isTimeZone, 'must be an IANA time zone, e.g. Europe/Berlin')

function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }) instanceof Intl.DateTimeFormat
  } catch {
    return false
  }
}

export const assignmentInput = z
  .object({ userId: userId.nullable(), backupUserId: userId.nullable().optional() })
  .refine(({ userId, backupUserId }) => !backupUserId || userId !== backupUserId, {
    path: ['backupUserId'],
    message: 'must be another person than the role’s',
  })

const variableValues = z.record(z.string(), z.union([z.string(), z.number()]))

export const createDeploymentInput = z.object({
  runbookId: z.uuid('must be the id of a runbook'),
  runbookVersion: z.int().positive().max(MOST).optional(), // the newest when omitted
  systemId: z.uuid('must be the id of a system').nullable().optional(), // the runbook's own when omitted; null: none
  nextLane: z.string().min(1, 'must be the key of a lane').optional(), // the one without users when omitted
  name: z.string().trim().min(1, 'must not be empty').max(200),
  fromVersion: version,
  toVersion: version,
  window: windowInput,
  timeZone: timeZone.default('UTC'),
  variables: variableValues.default({}),
  rehearsal: z.boolean().default(false),
  speed: z.int().min(1, 'must be 1 to 600').max(600, 'must be 1 to 600').default(1),
  roles: z.record(z.string(), assignmentInput).default({}),
})

export const assignRoleInput = assignmentInput.safeExtend({
  deploymentId,
  key: z.string(),
  version: z.int().optional(),
})
export const setVariablesInput = z.object({ deploymentId, variables: variableValues })
export const updateWindowInput = z.object({
  deploymentId,
  window: windowInput,
  timeZone: timeZone.optional(),
})
export const postMessageInput = z.object({
  deploymentId,
  text: words.min(1, 'must not be empty'),
})
export const memberInput = z.object({ deploymentId, userId: z.uuid('must be the id of a person') })
export const listDeploymentsInput = z.object({
  limit: z.coerce.number<number | string>().int().min(1).max(200).default(50),
  before: z.coerce.number<number | string>().int().positive().max(MOST).optional(), // deployments with a lower number than this
})

export type CreateDeploymentInput = z.input<typeof createDeploymentInput>
