import { z } from 'zod'

export const GLOBAL_ROLES = ['admin', 'member', 'viewer'] as const
export const SCOPES = ['read', 'write'] as const

const email = z
  .string()
  .trim()
  .toLowerCase()
  .max(254, 'must have at most 254 characters')
  .pipe(z.email('must be an e-mail address, such as maya@example.com'))

/** Long enough for any passphrase; short enough that hashing one costs the same. */
const givenPassword = z.string().min(1, 'must not be empty').max(256, 'must have at most 256 characters')

export const signInInput = z.object({
  email: z
    .string()
    .overwrite(text => text.replaceAll('\u0000', '\ufffd').toWellFormed().trim().toLowerCase())
    .min(1, 'must not be empty')
    .max(254),
  password: givenPassword,
  address: z.string().max(64),
  userAgent: z.string().default(''),
})

export const confirmPasswordInput = z.object({ password: givenPassword })

const newPassword = z
  .string()
  .min(12, 'must have at least 12 characters')
  .max(256, 'must have at most 256 characters')

export const setPasswordInput = z.object({ email, password: newPassword })

export const addUserInput = z.object({
  email,
  name: z.string().trim().min(1, 'must not be empty').max(120),
  title: z.string().trim().max(120).default(''),
  role: z.enum(GLOBAL_ROLES, `must be one of ${GLOBAL_ROLES.join(', ')}`).default('member'),
  password: newPassword.optional(),
})

export const userIdInput = z.object({ userId: z.uuid('must be the id of a person') })

export const createTokenInput = z.object({
  name: z.string().trim().min(1, 'must not be empty').max(120),
  scopes: z.array(z.enum(SCOPES, 'must be read or write')).min(1, 'must name read, write or both'),
  expiresInDays: z.coerce.number<number | string>().int().min(1).max(366).optional(),
})

export const tokenIdInput = z.object({ tokenId: z.uuid('must be the id of a token') })

export const sessionIdInput = z.object({ sessionId: z.uuid('must be the id of a session') })

export const demoSwitchInput = z.object({
  email,
  userAgent: z.string().default(''),
  endSessionId: z.uuid().nullish(), // the session that this one takes the place of
})

export const groupIdInput = z.object({ groupId: z.uuid('must be the id of a group') })

export const saveGroupInput = z.object({
  groupId: z.uuid('must be the id of a group').optional(), // a new one when omitted
  name: z.string().trim().min(1, 'must not be empty').max(120),
  userIds: z.array(z.uuid('must be the id of a person')).max(5000, 'must be 5000 people at the most'),
})
