// @vitest-environment jsdom
import { act, cleanup, fireEvent, render, screen, within } from '@testing-library/react'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { HoldToConfirm } from './hold-to-confirm.tsx'

// What jsdom lacks and the button asks of a browser.
beforeEach(() => {
  vi.stubGlobal('matchMedia', () => ({ matches: false }))
  const nothing = () => undefined
  Object.assign(HTMLElement.prototype, {
    setPointerCapture: nothing,
    showPopover: nothing,
    hidePopover: nothing,
  })
  Object.assign(HTMLDialogElement.prototype, {
    showModal(this: HTMLDialogElement) {
      this.open = true
    },
    close(this: HTMLDialogElement) {
      this.open = false
    },
  })
})
afterEach(() => {
  cleanup()
  vi.unstubAllGlobals()
})

/** Time that passes by hand: `pass` lets the frames of so many milliseconds come. */
function handClock() {
  let now = 0
  let frames: (() => void)[] = []
  const clock = {
    now: () => now,
    frame: (run: () => void) => frames.push(run),
    cancel: () => {
      frames = []
    },
  }
  const pass = (ms: number) =>
    act(async () => {
      now += ms
      for (const run of frames.splice(0)) run()
    })
  return { clock, pass }
}

function shown(rest: { lockedReason?: string; onConfirm?: () => unknown } = {}) {
  const { clock, pass } = handClock()
  const onConfirm = vi.fn(rest.onConfirm ?? (() => undefined))
  const typed = { word: 'DEP-142', title: 'Roll back DEP-142', confirmLabel: 'Roll back' }
  render(
    <HoldToConfirm
      {...{ seconds: 2, label: 'Hold 2 s to roll back', sentLabel: 'Rolling back', typed, clock }}
      {...{ lockedReason: rest.lockedReason, lockedLabel: 'Lead only', onConfirm }}
    />,
  )
  const button = screen.getAllByRole('button')[0] as HTMLButtonElement
  return { button, pass, onConfirm }
}

const words = (button: HTMLElement) =>
  [...button.querySelectorAll('.grid > :not([aria-hidden])'), button.querySelector('.grid')?.firstChild]
    .map(node => node?.textContent)
    .join('')
const filled = (button: HTMLElement) => button.querySelector('span')?.style.transform

it('fills while it is held, and is sent once when it is full', async () => {
  const { button, pass, onConfirm } = shown()
  expect(words(button)).toBe('Hold 2 s to roll back')
  fireEvent.pointerDown(button, { button: 0 })
  expect(words(button)).toBe('Keep holding')
  await pass(1000)
  expect(filled(button)).toBe('scaleX(0.5)')
  expect(onConfirm).not.toHaveBeenCalled()
  await pass(1000)
  expect(words(button)).toBe('Rolling back')
  fireEvent.pointerUp(button)
  await pass(5000)
  expect(onConfirm).toHaveBeenCalledTimes(1)
})

it.each<[string, (button: HTMLElement) => void, (button: HTMLElement) => void]>([
  ['lets go', b => fireEvent.pointerDown(b, { button: 0 }), b => fireEvent.pointerUp(b)],
  ['lets go of the key', b => fireEvent.keyDown(b, { key: ' ' }), b => fireEvent.keyUp(b, { key: ' ' })],
  [
    'presses Escape',
    b => fireEvent.keyDown(b, { key: 'Enter' }),
    b => fireEvent.keyDown(b, { key: 'Escape' }),
  ],
  [
    'slides away',
    b => fireEvent.pointerDown(b, { button: 0, clientX: 10, clientY: 10 }),
    b => fireEvent.pointerMove(b, { clientX: 60, clientY: 10 }),
  ],
])('sends nothing when somebody %s early, and says so', async (_what, begin, end) => {
  const { button, pass, onConfirm } = shown()
  begin(button)
  await pass(1900)
  end(button)
  await pass(16)
  expect(screen.getByText('Cancelled, nothing was sent')).toBeTruthy()
  await pass(3000)
  expect(words(button)).toBe('Hold 2 s to roll back')
  expect(onConfirm).not.toHaveBeenCalled()
})

it('is ready again when what it sent was refused', async () => {
  const { button, pass, onConfirm } = shown({ onConfirm: () => Promise.reject(new Error('refused')) })
  fireEvent.pointerDown(button, { button: 0 })
  await pass(2000)
  await pass(0)
  expect(onConfirm).toHaveBeenCalledTimes(1)
  expect(words(button)).toBe('Hold 2 s to roll back')
})

it('locked, it says who may and cannot be held', async () => {
  const { button, pass, onConfirm } = shown({
    lockedReason: 'Only Maya Okafor (Deployment Lead) may do this.',
  })
  expect(button.textContent).toBe('Lead only')
  expect(button.getAttribute('aria-disabled')).toBe('true')
  expect(document.getElementById(button.getAttribute('aria-describedby') ?? '')?.textContent).toBe(
    'Only Maya Okafor (Deployment Lead) may do this.',
  )
  fireEvent.pointerDown(button, { button: 0 })
  await pass(3000)
  expect(onConfirm).not.toHaveBeenCalled()
})

it('says how to hold it by keyboard, and asks who cannot hold to type instead', async () => {
  const { button, onConfirm } = shown()
  expect(document.getElementById(button.getAttribute('aria-describedby') ?? '')?.textContent).toMatch(
    /Hold the Space or Enter key for 2 seconds/,
  )
  // A click without a pointer: a screen reader's or a switch's.
  fireEvent.click(button, { detail: 0 })
  // The dialog's code is fetched after the first paint.
  const dialog = await screen.findByRole('alertdialog', { name: 'Roll back DEP-142' }, { timeout: 20_000 })
  const sheet = within(dialog)
  const confirm = () => fireEvent.click(sheet.getByRole('button', { name: 'Roll back' }))
  confirm()
  expect(onConfirm).not.toHaveBeenCalled()
  fireEvent.change(sheet.getByLabelText('Type DEP-142 to confirm'), { target: { value: 'dep-142' } })
  confirm()
  expect(onConfirm).toHaveBeenCalledTimes(1)
  expect(words(button)).toBe('Rolling back')
})
