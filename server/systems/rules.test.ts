import { describe, expect, it } from 'vitest'
import type { PersonRights } from '../people/may-act.rules.ts'
import { type SystemDefinition, systemDefinitionSchema } from './definition.inputs.ts'
import {
  fillPlaceholders,
  laneValues,
  maskSecrets,
  mayDescribeSystem,
  mayGrant,
  nextLaneOf,
  shownDefinition,
} from './rules.ts'

const definition: SystemDefinition = systemDefinitionSchema.parse({
  lanes: [
    { key: 'blue', name: 'Blue', letter: 'B', url: 'http://{HOST}:1/' },
    { key: 'green', name: 'Green', letter: 'G', url: 'http://{HOST}:2' },
  ],
  next: 'blue',
  router: { kind: 'http-weights', adminUrl: 'http://127.0.0.1:3' },
  probes: [
    {
      kind: 'postgres',
      key: 'db',
      title: 'Database',
      metric: 'db',
      url: 'postgres://shop:hunter2@127.0.0.1/shop',
    },
    { kind: 'command', key: 'queue', title: 'Queue', metric: 'queue', command: 'count --token s3cret' },
  ],
  environment: {
    HOST: '127.0.0.1',
    TOKEN: 's3cret',
    LONG: 's3cret-and-more',
    URL: 'http://x/?t=s3cret',
    EMPTY: '',
  },
  secrets: ['TOKEN', 'LONG', 'EMPTY', 'ABSENT'],
})

it('fills in what it knows and leaves other braces alone', () => {
  const values = laneValues(definition, 'blue')
  expect(fillPlaceholders('{laneUrl}/health?h={HOST}', values)).toBe('http://127.0.0.1:1/health?h=127.0.0.1')
  expect(fillPlaceholders('sum(m{lane="{lane}"}) {WHAT}', values)).toBe('sum(m{lane="blue"}) {WHAT}')
})

describe('secrets', () => {
  it('are masked in any text, the longest first', () => {
    expect(maskSecrets('a s3cret-and-more b s3cret', definition)).toBe('a ••• b •••')
  })
  it('are not shown to readers, nor are passwords in URLs', () => {
    const shown = shownDefinition(definition)
    expect(shown.environment).toMatchObject({ HOST: '127.0.0.1', TOKEN: '•••', URL: 'http://x/?t=•••' })
    expect(JSON.stringify(shown)).not.toMatch(/s3cret|hunter2/)
    expect(shown.probes[0]).toMatchObject({ url: 'postgres://shop:•••@127.0.0.1/shop' })
  })

  it.each([
    ['http://user:hunter2@shop/x', 'http://user:•••@shop/x'],
    ['postgres://shop:hunter@2@db/shop', 'postgres://shop:•••@db/shop'],
    ['redis://:hunter2@cache', 'redis://:•••@cache'],
    ['https://ghp_hunter2@git.example/x.git', 'https://•••@git.example/x.git'],
    ['https://x/?a=1&access_token=hunter2&b=2', 'https://x/?a=1&access_token=•••&b=2'],
    ['https://x/?api-key=hunter2#top', 'https://x/?api-key=•••#top'],
    ['curl "https://x/?sig=hunter2" -o y', 'curl "https://x/?sig=•••" -o y'],
    ['https://{USER}:{PASSWORD}@shop/?token={TOKEN}', 'https://{USER}:{PASSWORD}@shop/?token={TOKEN}'],
    ['http://127.0.0.1:80/a@b?page=2&tokens=no', 'http://127.0.0.1:80/a@b?page=2&tokens=no'],
  ])('credentials in a URL are not shown, wherever it stands: %s', (url, safe) => {
    const lanes = definition.lanes.map(lane => ({ ...lane, url }))
    const router = { ...definition.router, adminUrl: url }
    const shown = shownDefinition({ ...definition, lanes, router, environment: { URL: url }, secrets: [] })
    expect(shown.router.adminUrl).toBe(safe)
    expect(shown.lanes.map(lane => lane.url)).toEqual([safe, safe])
    expect(shown.environment).toEqual({ URL: safe })
  })
})

it.each<[string, PersonRights, true | string, true | string, true | string]>([
  ['an administrator', { id: 'a', globalRole: 'admin' }, true, true, true],
  ['an owner', { id: 'a', globalRole: 'member', grants: { shop: 'owner' } }, true, 'forbidden', true],
  [
    'a deployer',
    { id: 'a', globalRole: 'member', grants: { shop: 'deployer' } },
    'forbidden',
    'forbidden',
    'no_grant',
  ],
  [
    'an owner of another',
    { id: 'a', globalRole: 'member', grants: { x: 'owner' } },
    'forbidden',
    'forbidden',
    'no_grant',
  ],
  [
    'a viewer with a grant',
    { id: 'a', globalRole: 'viewer', grants: { shop: 'owner' } },
    'forbidden',
    'forbidden',
    'view_only',
  ],
])('a system is described, made and granted by %s', (_who, person, known, anew, grants) => {
  const shop = { id: 'shop', name: 'Shop' }
  const told = [mayDescribeSystem(person, shop), mayDescribeSystem(person, null), mayGrant(person, shop)]
  expect(told.map(answer => answer.ok || answer.code)).toEqual([known, anew, grants])
})

it.each([
  ['as described while nobody knows where users are', null, 'blue'],
  ['the one without users', { key: 'green' }, 'blue'],
  ['the other once they have moved', { key: 'blue' }, 'green'],
  ['as described when they are on a lane it does not have', { key: 'red' }, 'blue'],
])('a deployment fills a lane: %s', (_what, live, expected) => {
  expect(nextLaneOf(definition, live)).toBe(expected)
})
