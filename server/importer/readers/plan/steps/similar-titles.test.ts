import { expect, it } from 'vitest'
import { likeness, mostAlike } from './similar-titles.ts'

const rows = [
  'Crew call',
  'Violet-green deployment begins',
  'Traffic moves to green',
  'Watch production',
  'Deployment closing',
]

it.each([
  ['Move traffic to green', 2],
  ['Deploy green pods', 1],
  ['Watch deployment', 3],
  ['Wait until the deployment is whole', -1],
  ['scripts/crew.sh', 0],
])('finds the row that "%s" means', (text, row) => {
  expect(mostAlike(text, rows, title => title)).toBe(rows[row])
})

it('knows one word in its forms', () => {
  expect(likeness('npm run migrate:up', 'Execute migration scripts')).toBe(1)
  expect(likeness('Verify replicas', 'Verification of replica')).toBe(1)
})

it('finds nothing alike in words that say nothing', () => {
  expect(likeness('Run the script', 'Start it')).toBe(0)
})
