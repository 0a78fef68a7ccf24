import { deploymentRefusals } from '../deployment/refusals.rules.ts'
import type { DeploymentStatus, SignOff } from '../deployment/state.types.ts'
import { type Allowed, notAllowed } from '../kernel/allowed.rules.ts'
import { commonRefusals, Refusal, type RefusalKind, reasonRequired } from '../kernel/refusal.rules.ts'

export const signingRefusals = {
  reauthFailed: { code: 'reauth_failed', status: 401, title: 'Password not confirmed' },
} as const satisfies Record<string, RefusalKind>

/** `who` is the person asked and those who approve; empty when there is nobody. */
export const signatureOfOthers = (facts: { signOff: string; who: string }): Allowed =>
  notAllowed(
    deploymentRefusals.missingAuthority,
    facts.who
      ? `${facts.who} signs as ${facts.signOff}.`
      : `Nobody is asked to sign as ${facts.signOff} yet. Who prepares the deployment asks somebody first.`,
    facts,
  )

export const signOffNotFound = (facts: { key: string }): Refusal =>
  new Refusal(commonRefusals.notFound, `This deployment has no sign-off "${facts.key}".`, {
    field: 'key',
    facts,
  })

const factsOf = ({ key, title, status, version, userName }: SignOff) => ({
  signOff: key,
  title,
  status,
  version,
  asked: userName,
})

export const signOffChanged = (signOff: SignOff): Refusal =>
  new Refusal(commonRefusals.staleVersion, `${signOff.title} changed a moment ago.`, {
    current: signOff,
    facts: factsOf(signOff),
  })

export function signedAlready(signOff: SignOff): Refusal {
  const { title, status, signature } = signOff
  const by = signature?.printedName ?? null
  const detail = `${title} is ${status} already${by === null ? '' : ` by ${by}`}.`
  return new Refusal(commonRefusals.alreadyInState, detail, {
    current: signOff,
    facts: { ...factsOf(signOff), by },
  })
}

/** Somebody would ask themself for a signature. */
export const signatureForOneself = (facts: { title: string }): Allowed =>
  notAllowed(
    commonRefusals.forbidden,
    `Nobody asks themself to sign "${facts.title}". Another person who prepares this deployment can ask you.`,
    facts,
  )

export const askedAlready = (signOff: SignOff): Refusal =>
  new Refusal(commonRefusals.alreadyInState, `${signOff.userName ?? 'Nobody'} is asked already.`, {
    current: signOff,
    facts: factsOf(signOff),
  })

export const nothingToSign = (facts: { status: DeploymentStatus }): Refusal =>
  new Refusal(commonRefusals.wrongStatus, `The deployment is ${facts.status.replaceAll('_', ' ')}.`, {
    facts,
  })

export const rejectionWithoutReason = (): Refusal => reasonRequired('reason', 'say why you do not sign')

/** What was shown is not what would be signed; `current` is the record as it is now. */
export const signedContentChanged = (current: { record: unknown; sha256: string }): Refusal =>
  new Refusal(commonRefusals.staleVersion, 'What you saw has changed since. Read it again, then sign.', {
    field: 'recordSha256',
    current,
    facts: { sha256: current.sha256 },
  })

export const wrongPassword = (): Refusal =>
  new Refusal(
    signingRefusals.reauthFailed,
    'That is not your password. Nothing was signed; enter it again.',
    { field: 'password' },
  )

/** Who signs in by single sign-on alone has nothing to be asked for again. */
export const noPassword = (): Refusal =>
  new Refusal(
    signingRefusals.reauthFailed,
    'You have no password here, and a signature asks for it. Have one set on the installation: npm run user -- password. Or let your backup sign.',
    { field: 'password' },
  )

const inWords = (seconds: number) => (seconds > 90 ? `${Math.ceil(seconds / 60)} minutes` : `${seconds} s`)

/** `seconds` until a password is heard again. */
export const signingLocked = (facts: { seconds: number }): Refusal =>
  new Refusal(
    commonRefusals.tooManyAttempts,
    `Signing is locked for you for ${inWords(facts.seconds)} after five wrong passwords. Wait, or let your backup sign.`,
    { field: 'password', retryAfterSeconds: facts.seconds, facts },
  )
