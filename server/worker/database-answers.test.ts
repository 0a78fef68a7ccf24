import { expect, it } from 'vitest'
import { DatabaseAnswers } from './database-answers.ts'

it('counts from the last pause between two answers, also while one is under way', () => {
  let now = 0
  const answers = new DatabaseAnswers(() => now)
  const each = (seconds: number) => {
    for (let second = 0; second < seconds; second += 1) {
      now += 1000
      answers.heard()
    }
    return answers.steadyMs()
  }
  expect(each(20)).toBe(20_000)
  now += 25_000 // frozen
  expect(answers.steadyMs()).toBe(0)
  answers.heard()
  expect(answers.steadyMs()).toBe(0)
  expect(each(14)).toBe(14_000)
  now += 3000 // slow
  expect(each(1)).toBe(18_000)
})
