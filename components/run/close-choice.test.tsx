// @vitest-environment jsdom
import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { cleanup, fireEvent, render, screen } from '@testing-library/react'
import { afterEach, expect, it } from 'vitest'
import { at, iso, stateOf } from '../../test/builders/state.ts'
import { DeploymentProvider } from '../deployment/deployment-context.tsx'
import { FirstNow } from '../ui/time/use-now.ts'
import { CloseDialog } from './close-dialog.tsx'

afterEach(cleanup)

it('takes no outcome for granted: nothing is chosen, and closing waits for the choice and its reason', async () => {
  const state = stateOf({ deployment: { status: 'hypercare', finishedAt: iso(0) } })
  const watched = { ...state, plan: { ...state.plan, hypercare: { durationMinutes: 60, checks: [] } } }
  const person = {
    id: 'lead-id',
    name: 'Lead',
    title: '',
    email: '',
    globalRole: 'member' as const,
    grants: {},
  }
  render(
    <QueryClientProvider client={new QueryClient()}>
      <FirstNow value={at(60).getTime()}>
        <DeploymentProvider shown={{ deploymentId: state.deployment.id, state: watched, person }}>
          <CloseDialog open onOpenChange={() => undefined} />
        </DeploymentProvider>
      </FirstNow>
    </QueryClientProvider>,
  )
  const choices = await screen.findAllByRole<HTMLInputElement>('radio', {}, { timeout: 20_000 })
  expect(choices.map(({ checked }) => checked)).toEqual([false, false])
  const isOff = () => screen.getByRole('button', { name: /^Close it/ }).ariaDisabled === 'true'
  expect(isOff()).toBe(true)
  for (const choice of choices.slice(1)) fireEvent.click(choice)
  expect(isOff()).toBe(true)
  fireEvent.change(screen.getByRole('textbox'), { target: { value: 'The bill is not compared.' } })
  expect(isOff()).toBe(false)
})
