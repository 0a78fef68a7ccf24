import { expect, it } from 'vitest'
import { ConfigurationError } from './env.ts'
import { connectionWords, reachDatabase } from './reach-database.ts'

function serverWith(change: (url: URL) => void): string {
  const url = new URL(process.env.TEST_DATABASE_URL ?? '')
  change(url)
  return url.href
}

it('names the variable and says in one line what the server says', async () => {
  await reachDatabase(serverWith(() => undefined))
  const refusals: [string, string][] = [
    [
      serverWith(url => Object.assign(url, { username: 'nobody', password: 'wrong' })),
      'DATABASE_URL: password authentication failed for user "nobody"',
    ],
    [
      serverWith(url => Object.assign(url, { pathname: '/none' })),
      'DATABASE_URL: database "none" does not exist',
    ],
    ['postgresql://me@127.0.0.1:9/none', 'DATABASE_URL: connect ECONNREFUSED 127.0.0.1:9'],
  ]
  for (const [url, line] of refusals) {
    await expect(reachDatabase(url)).rejects.toThrow(new ConfigurationError(line))
  }
})

it('has words for a name with several addresses, and for silence', () => {
  const both = ['connect ECONNREFUSED ::1:9', 'connect ECONNREFUSED 127.0.0.1:9']
  expect(connectionWords(new AggregateError(both.map(text => new Error(text))))).toBe(both.join('; '))
  expect(connectionWords(new Error('timeout expired'))).toBe('nothing answers within 5 s')
  expect(connectionWords(new Error('first\nsecond'))).toBe('first')
})
