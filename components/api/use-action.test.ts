import { MutationObserver, onlineManager, QueryClient } from '@tanstack/react-query'
import { afterEach, expect, it } from 'vitest'
import { atOnceOrNever } from './use-action.ts'

afterEach(() => onlineManager.setOnline(true))

it('keeps no action for later while the device is offline: it fails now, and is not sent when the network is back', async () => {
  onlineManager.setOnline(false)
  let sent = 0
  const action = new MutationObserver(new QueryClient(), {
    ...atOnceOrNever,
    mutationFn: () => {
      sent += 1
      return Promise.reject(new TypeError('Failed to fetch'))
    },
  })
  await expect(action.mutate()).rejects.toThrow('Failed to fetch')
  expect(action.getCurrentResult()).toMatchObject({ isPaused: false, isError: true })
  onlineManager.setOnline(true)
  await Promise.resolve()
  expect(sent).toBe(1)
})
