import { type Allowed, notAllowed } from '../kernel/allowed.rules.ts'
import { commonRefusals, Refusal, type RefusalKind } from '../kernel/refusal.rules.ts'

export const peopleRefusals = {
  viewOnly: { code: 'view_only', status: 403, title: 'You may look, not act' },
  noGrant: { code: 'no_grant', status: 403, title: 'You have no such grant on this system' },
  wrongCredentials: { code: 'wrong_credentials', status: 401, title: 'E-mail or password is wrong' },
} as const satisfies Record<string, RefusalKind>

/** A viewer wants to act. */
export const lookOnly = (): Allowed =>
  notAllowed(
    peopleRefusals.viewOnly,
    'You are signed in to look only. Ask an administrator for a member account.',
  )

const WHAT_FOR = {
  participant: 'take part in its deployments',
  deployer: 'create and lead its deployments',
  owner: 'describe it, publish its runbooks and grant',
}

/** The person's grant on the system is too small, or they have none. */
export const grantMissing = (facts: { level: keyof typeof WHAT_FOR; system: string }): Allowed =>
  notAllowed(
    peopleRefusals.noGrant,
    `You are no ${facts.level} of ${facts.system}, so you may not ${WHAT_FOR[facts.level]}. Ask one of its owners, or an administrator.`,
    facts,
  )

export const managesNobody = (): Allowed =>
  notAllowed(commonRefusals.forbidden, 'Only an administrator may add or disable people. Ask one.')

export const accessOfAnother = (): Allowed =>
  notAllowed(commonRefusals.forbidden, 'Only the person concerned or an administrator may end this access.')

export const tokenByToken = (): Allowed =>
  notAllowed(commonRefusals.forbidden, 'Sign in to make a token; a token cannot make another.')

const NO_SWITCH = {
  demo_off: 'The demo is off: sign in with e-mail and password.',
  signed_in_as_yourself: 'You are signed in as yourself. Sign out first, then choose a demo person.',
  no_demo_person: 'Only demo people can be chosen without a password.',
}

/** Why nobody becomes a demo person without a password. */
export const noDemoSwitch = (facts: { why: keyof typeof NO_SWITCH }): Allowed =>
  notAllowed(commonRefusals.forbidden, NO_SWITCH[facts.why], facts)

export const groupNotFound = (): Refusal =>
  new Refusal(commonRefusals.notFound, 'No group has this id.', { field: 'groupId' })

export const groupNameTaken = (facts: { name: string }): Refusal =>
  new Refusal(
    commonRefusals.alreadyInState,
    `There is already a group "${facts.name}". Choose another name.`,
    {
      field: 'name',
      facts,
    },
  )

export const emailTaken = (facts: { email: string }): Refusal =>
  new Refusal(
    commonRefusals.alreadyInState,
    `${facts.email} is already a person here. Choose another e-mail.`,
    { field: 'email', facts },
  )

export const sessionEnded = (): Refusal =>
  new Refusal(commonRefusals.notSignedIn, 'Your session has ended. Sign in again.')

export const personNotFound = (): Refusal =>
  new Refusal(commonRefusals.notFound, 'No person has this id.', { field: 'userId' })

export const emailNotFound = (facts: { email: string }): Refusal =>
  new Refusal(commonRefusals.notFound, `Nobody here has the e-mail ${facts.email}.`, {
    field: 'email',
    facts,
  })

export const sessionNotFound = (): Refusal =>
  new Refusal(commonRefusals.notFound, 'No session has this id.', { field: 'sessionId' })

export const tokenNotFound = (): Refusal =>
  new Refusal(commonRefusals.notFound, 'No token has this id.', { field: 'tokenId' })

export const lastAdministrator = (): Refusal =>
  new Refusal(commonRefusals.wrongStatus, 'This is the last administrator. Add another one first.')

export const passwordsByCommand = (): Refusal =>
  new Refusal(commonRefusals.forbidden, 'Passwords are set on the command line: npm run user -- password.')

/** An OpenID provider vouches for somebody who is not here, or no more. */
export const nobodyWithEmail = (): Refusal =>
  new Refusal(
    commonRefusals.forbidden,
    'Nobody here has this verified e-mail. Ask an administrator to add you.',
  )

export const tooManySignIns = (): Refusal =>
  new Refusal(
    commonRefusals.unavailable,
    'Too many people sign in at this moment. Try again in a few seconds.',
    { retryAfterSeconds: 5 },
  )

/** `seconds` until the next attempt is heard. */
export const signInTooOften = (facts: { seconds: number }): Refusal =>
  new Refusal(commonRefusals.tooManyAttempts, `Too many attempts. Try again in ${facts.seconds} s.`, {
    retryAfterSeconds: facts.seconds,
    facts,
  })

/** The same words whether or not anybody has the e-mail; `waitSeconds` until the next attempt, 0 for none. */
export const wrongCredentials = (facts: { waitSeconds: number }): Refusal =>
  new Refusal(peopleRefusals.wrongCredentials, 'E-mail or password is wrong. Check both and try again.', {
    ...(facts.waitSeconds > 0 && { retryAfterSeconds: facts.waitSeconds }),
    facts,
  })
