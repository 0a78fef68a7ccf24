import { expect, it } from 'vitest'
import { isVisible, laidBelow, visiblePaths } from './visible-paths.rules.ts'

const paths = visiblePaths({
  reads: ['/root/gonogo', '/tmp/clone', '/tmp/clone/bin', '/home/deploy/.ssh'],
  writes: ['/root/gonogo/.gonogo/demo', '/srv/app'],
  hides: ['/root/gonogo/.gonogo', '/etc/gonogo.env', '/tmp/clone/.gonogo', '/srv/app/secrets'],
})

it.each([
  ['/root/gonogo/demo', true],
  ['/root/gonogo', true],
  ['/root', false],
  ['/root/gonogo-other', false],
  ['/root/gonogo/.gonogo', false],
  ['/root/gonogo/.gonogo/postgres', false],
  ['/root/gonogo/.gonogo/demo/backups', true],
  ['/etc', true],
  ['/etc/gonogo.env', false],
  ['/usr/local/bin', true],
  ['/home/deploy', false],
  ['/srv/app/secrets/more', false],
  ['/tmp', true],
  ['/tmp/somebody', false],
  ['/tmp/clone/server', true],
  ['/tmp/clone/.gonogo', false],
  ['/proc/1', false],
])('commands see %s: %s', (folder, seen) => {
  expect(isVisible(folder, paths)).toBe(seen)
})

it('lays a path after those above it, and what is below /tmp aside', () => {
  const places = paths.map(({ place }) => place)
  expect(places.indexOf('/root/gonogo/.gonogo')).toBeGreaterThan(places.indexOf('/root/gonogo'))
  expect(places.indexOf('/root/gonogo/.gonogo/demo')).toBeGreaterThan(places.indexOf('/root/gonogo/.gonogo'))
  expect(laidBelow(paths)).toEqual([{ kind: 'read', path: '/tmp/clone', place: '/.below-tmp/0' }])
  expect(paths.find(({ path }) => path === '/tmp/clone/.gonogo')?.place).toBe('/.below-tmp/0/.gonogo')
})
