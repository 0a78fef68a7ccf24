import { type Allowed, allowed } from '../kernel/allowed.rules.ts'
import { secretTexts } from '../kernel/secret-texts.rules.ts'
import { isGranted } from '../people/grants.rules.ts'
import { mayAct, type PersonRights } from '../people/may-act.rules.ts'
import { grantMissing } from '../people/refusals.rules.ts'
import type { SystemDefinition } from './definition.inputs.ts'
import { describesNoSystem } from './refusals.rules.ts'

/**
 * Describing a system says what may be called and with which secrets: its owners do. A new one has none yet (null): an
 * administrator makes it.
 */
export function mayDescribeSystem(person: PersonRights, system: { id: string } | null): Allowed {
  if (person.globalRole === 'admin') return allowed
  return system && isGranted(person, system.id, 'owner') ? allowed : describesNoSystem()
}

/** An owner of the system grants on it, and says who sees it. */
export function mayGrant(person: PersonRights, system: { id: string; name: string }): Allowed {
  const look = mayAct(person)
  if (!look.ok || isGranted(person, system.id, 'owner')) return look
  return grantMissing({ level: 'owner', system: system.name })
}

/** The lane that a deployment fills: the one without users as far as that is known, else as the definition says. */
export function nextLaneOf(
  { lanes, next }: Pick<SystemDefinition, 'lanes' | 'next'>,
  live: { key: string } | null,
): string {
  const isKnown = lanes.some(({ key }) => key === live?.key)
  return (isKnown && lanes.find(({ key }) => key !== live?.key)?.key) || next
}

type Values = Record<string, string>

/** What the placeholders of a system's texts stand for on one lane. */
export type LaneValues = Values & { lane: string; laneUrl: string }

/** What `{lane}`, `{laneUrl}` and `{NAME}` of a system's texts stand for, on one lane. */
export function laneValues(
  definition: Pick<SystemDefinition, 'lanes' | 'environment'>,
  laneKey: string,
): LaneValues {
  const lane = definition.lanes.find(({ key }) => key === laneKey)
  const laneUrl = fillPlaceholders(lane?.url ?? '', definition.environment).replace(/\/$/, '')
  return { ...definition.environment, lane: laneKey, laneUrl }
}

/** Puts values in for `{name}`; a name without a value stays as it is written (PromQL has braces of its own). */
export function fillPlaceholders(text: string, values: Values): string {
  return text.replaceAll(/\{([A-Za-z_][A-Za-z0-9_]*)\}/g, (written, name: string) => values[name] ?? written)
}

const MASK = '•••'

type Secretive = Pick<SystemDefinition, 'environment' | 'secrets'>

/** The values that must nowhere be stored or shown. */
export const secretValues = ({ environment, secrets }: Secretive): string[] =>
  secrets.map(name => environment[name] ?? '').filter(value => value.length > 0)

/** A text without the values of the definition's secrets, for everything that is stored or shown. */
export function maskSecrets(text: string, definition: Secretive): string {
  return secretTexts(secretValues(definition)).reduce((masked, value) => masked.replaceAll(value, MASK), text)
}

/** A definition for readers: secrets, and credentials in every URL, are masked wherever they stand. */
export function shownDefinition(definition: SystemDefinition): SystemDefinition {
  const shown = JSON.stringify(definition, (_, value: unknown) =>
    typeof value === 'string' ? maskSecrets(withoutCredentials(value), definition) : value,
  )
  const { environment, ...rest } = JSON.parse(shown) as SystemDefinition
  const values = Object.entries(environment).map(([name, value]) => [
    name,
    definition.secrets.includes(name) ? MASK : value,
  ])
  return { ...rest, environment: Object.fromEntries(values) }
}

/** Names of parameters by which URLs carry credentials. */
const CREDENTIAL =
  '(?:[a-z0-9_.-]*(?:token|secret|password|passwd|api[_-]?key|credential)|pass|pwd|auth|sig|signature|x-amz-[a-z-]*signature)'
const IN_QUERY = new RegExp(`([?&;]${CREDENTIAL}=)(?!\\{)[^&#;\\s"']+`, 'gi')

/** Who signs in stays readable where a password follows; what stands alone before the host may be a token. */
const withoutCredentials = (text: string) =>
  text
    .replaceAll(/(:\/\/[^/@:\s]*:)(?!\{)[^/?#\s]+@/g, `$1${MASK}@`)
    .replaceAll(/(:\/\/)[^/@:\s{][^/@:\s]*@/g, `$1${MASK}@`)
    .replaceAll(IN_QUERY, `$1${MASK}`)

/** The key of the system that rehearsals without one are played on. It is nowhere offered. */
export const REHEARSALS = 'rehearsals'
