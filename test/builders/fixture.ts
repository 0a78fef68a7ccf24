import { createDeployment } from '../../server/deployment/create/create-deployment.ts'
import type { CreateDeploymentInput } from '../../server/deployment/inputs.ts'
import { loadState } from '../../server/deployment/load-state.ts'
import { byPosition } from '../../server/deployment/rules.ts'
import type { Gate, Item, SignOff, State, Step } from '../../server/deployment/state.types.ts'
import { sha256 } from '../../server/kernel/canonical-hash.ts'
import type { Context, Person } from '../../server/kernel/context.ts'
import type { Database } from '../../server/kernel/database.ts'
import { EVERYONE } from '../../server/people/grants.rules.ts'
import type { RunbookDocument } from '../../server/runbooks/document.ts'
import { type SystemDefinition, systemDefinitionSchema } from '../../server/systems/definition.inputs.ts'
import { contextOf, everyonesGrants, makePerson } from './people.ts'
import { tinyRunbook } from './runbook.ts'

export interface FixtureOptions {
  document?: RunbookDocument
  system?: Partial<SystemDefinition>
  deployment?: Partial<CreateDeploymentInput>
  now?: () => Date
}

/** People by role key ("ops") and, for each role's backup, by "ops-backup"; also admin, member and viewer. */
export interface DeploymentFixture {
  db: Database
  deploymentId: string
  runbookId: string
  systemId: string
  people: Record<string, Person>
  /** The context of a person by that name. */
  as: (name: string) => Context
  state: () => Promise<State>
  item: (number: string) => Promise<Item>
  gate: (key: string) => Promise<Gate>
  step: (key: string) => Promise<Step>
  signOff: (key: string) => Promise<SignOff>
}

const HOUR = 3_600_000

/** A system without a router that answers, which everyone may deploy to: two lanes, `blue` is next. `tiny-service` unless given a key. */
export async function makeSystem(
  db: Database,
  definition: Partial<SystemDefinition> = {},
  key = 'tiny-service',
) {
  const lane = (key: string, letter: string) => ({
    key,
    name: key.toUpperCase(),
    letter,
    url: 'http://127.0.0.1:9',
  })
  const whole = systemDefinitionSchema.parse({
    lanes: [lane('blue', 'B'), lane('green', 'G')],
    next: 'blue',
    router: { kind: 'http-weights', adminUrl: 'http://127.0.0.1:9' },
    ...definition,
  })
  const system = await db.system.create({ data: { key, name: 'Tiny Service', definition: whole } })
  await db.systemGrant.create({ data: { systemId: system.id, groupId: EVERYONE, level: 'deployer' } })
  everyonesGrants[system.id] = 'deployer'
  return system
}

/** A runbook with the document as its version 1; of a system, to be deployed to it in earnest. */
export async function makeRunbook(
  db: Database,
  document: RunbookDocument,
  key = `runbook-${crypto.randomUUID()}`,
  systemId: string | null = null,
) {
  const version = { version: 1, document, markdown: '', sha256: sha256(document) }
  return db.runbook.create({ data: { key, name: document.name, systemId, versions: { create: version } } })
}

const OTHERS = ['admin', 'member', 'viewer'] as const

/** The full name of each person of a fixture. */
export function namesOfPeople({ roles }: RunbookDocument): Map<string, string> {
  const inRoles = roles.flatMap(({ key, title }) => [
    [key, `${title} One`] as const,
    [`${key}-backup`, `${title} Two`] as const,
  ])
  return new Map([...inRoles, ...OTHERS.map(role => [role, `Some ${role}`] as const)])
}

async function makePeople(db: Database, document: RunbookDocument) {
  const people: Record<string, Person> = {}
  for (const [key, name] of namesOfPeople(document)) {
    const globalRole = OTHERS.find(role => role === key) ?? 'member'
    people[key] = await makePerson(db, { name, globalRole })
  }
  return people
}

/**
 * People, a system of its own, a runbook and a draft deployment of it with every role and backup assigned, made
 * with the real verb by the admin. The window opened an hour before `now` and lasts four hours.
 */
export async function makeFixture(db: Database, options: FixtureOptions = {}): Promise<DeploymentFixture> {
  const { document = tinyRunbook(), now = () => new Date() } = options
  const people = await makePeople(db, document)
  const find = findPerson(people)
  const assigned = (key: string) => ({ userId: find(key).id, backupUserId: find(`${key}-backup`).id })
  const system = await makeSystem(db, options.system, `system-${crypto.randomUUID()}`)
  const runbook = await makeRunbook(db, document, undefined, options.deployment?.systemId ?? system.id)
  const moment = (hours: number) => new Date(now().getTime() + hours * HOUR).toISOString()
  const { id: deploymentId } = await createDeployment(contextOf(db, find('admin'), now), {
    runbookId: runbook.id,
    systemId: system.id,
    name: 'Tiny Service 2.1.0',
    fromVersion: '2.0.5',
    toVersion: '2.1.0',
    window: { start: moment(-1), end: moment(3) },
    roles: Object.fromEntries(document.roles.map(({ key }) => [key, assigned(key)])),
    ...options.deployment,
  })
  return fixtureOf(db, { deploymentId, runbookId: runbook.id, systemId: system.id, people }, now)
}

const findPerson = (people: DeploymentFixture['people']) => (name: string) => {
  const person = people[name]
  if (!person) throw new Error(`Nobody here is called ${name}: ${Object.keys(people).join(', ')}`)
  return person
}

/** The fixture of a deployment that is there already, on a clock. */
export function fixtureOf(
  db: Database,
  there: Pick<DeploymentFixture, 'deploymentId' | 'runbookId' | 'systemId' | 'people'>,
  now: () => Date,
): DeploymentFixture {
  const find = findPerson(there.people)
  const state = () => loadState(db, there.deploymentId)
  return { db, ...there, as: name => contextOf(db, find(name), now), state, ...finders(state) }
}

function finders(state: () => Promise<State>) {
  const found = <T>(row: T | undefined, what: string): T => {
    if (!row) throw new Error(`The deployment has no ${what}`)
    return row
  }
  return {
    item: async (number: string) =>
      found(
        byPosition((await state()).items).find(row => row.number === number),
        `item ${number}`,
      ),
    step: async (key: string) =>
      found(
        byPosition((await state()).steps).find(row => row.key === key),
        `step ${key}`,
      ),
    gate: async (key: string) => found((await state()).gates[key], `gate ${key}`),
    signOff: async (key: string) => found((await state()).signOffs[key], `sign-off ${key}`),
  }
}
