import { expect, it } from 'vitest'
import { likeness, mostAlike } from './words.ts'

const rows = [
  'Kickoff call',
  'Blue-green deployment start',
  'Traffic switch to green',
  'Production monitoring',
  'Deployment completion',
]

it.each([
  ['Switch traffic to green', 2],
  ['Deploy green environment', 1],
  ['Monitor deployment', 3],
  ['Wait for deployment ready', -1],
  ['scripts/kickoff.sh', 0],
])('finds the row that "%s" means', (text, row) => {
  expect(mostAlike(text, rows)).toBe(row)
})

it('knows one word in its forms', () => {
  expect(likeness('npm run migrate:up', 'Execute migration scripts')).toBe(1)
  expect(likeness('Verify replicas', 'Verification of replica')).toBe(1)
})

it('finds nothing alike in words that say nothing', () => {
  expect(likeness('Run the script', 'Start it')).toBe(0)
})
