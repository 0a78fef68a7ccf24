import type { StepSpecOf } from '../document.ts'
import { oneLine } from './one-line.rules.ts'
import type { StepKindRules } from './step-kind-rules.types.ts'

export const http: StepKindRules<StepSpecOf<'http'>> = {
  title: 'HTTP request',
  program: () => 'HTTP request',
  ownSeconds: () => undefined,
  mayRunTwice: ({ method }) => method === 'GET' || method === 'HEAD',
  expectedOutput: ({ expected }) => expected,
  leftOut: ({ method, url }) => `${method} ${oneLine(url)} is not sent`,
  facts: ({ method, url, expectedStatus }) => [
    { label: 'Request', value: `${method} ${url}`, code: true },
    { label: 'Answer', value: expectedStatus.join(' or '), code: true },
  ],
  words: ({ method, url, expectedStatus }) => `${method} ${url}, expects ${expectedStatus.join(', ')}`,
}
