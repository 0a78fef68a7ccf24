// @vitest-environment jsdom
import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react'
import { useState } from 'react'
import { afterEach, expect, it } from 'vitest'
import { Overlay, type OverlayProps } from './overlay.tsx'

afterEach(cleanup)

function Page(props: Partial<OverlayProps>) {
  const [open, setOpen] = useState(false)
  return (
    <>
      <button type="button" onClick={() => setOpen(true)}>
        Stop…
      </button>
      {open && (
        <Overlay
          title="Stop DEP-7"
          look=""
          onOpenChange={setOpen}
          footer={<button type="button">Keep going</button>}
          {...props}
        >
          <input aria-label="Reason" />
        </Overlay>
      )}
    </>
  )
}

function openOne(props: Partial<OverlayProps> = {}) {
  render(<Page {...props} />)
  const button = screen.getByRole('button', { name: 'Stop…' })
  button.focus()
  fireEvent.click(button)
  return button
}

it('is named by its title, takes the focus to its first field, and hides the page behind it', () => {
  openOne()
  const dialog = screen.getByRole('dialog', { name: 'Stop DEP-7' })
  expect(dialog.contains(screen.getByRole('heading', { level: 2, name: 'Stop DEP-7' }))).toBe(true)
  expect(document.activeElement).toBe(screen.getByRole('textbox', { name: 'Reason' }))
  expect(screen.queryByRole('button', { name: 'Stop…' })).toBeNull()
})

it('closes on Escape and by its cross, and gives the focus back', async () => {
  const button = openOne()
  fireEvent.keyDown(screen.getByRole('textbox'), { key: 'Escape' })
  expect(screen.queryByRole('dialog')).toBeNull()
  await waitFor(() => expect(document.activeElement).toBe(button))
  fireEvent.click(button)
  fireEvent.click(screen.getByRole('button', { name: 'Close' }))
  expect(screen.queryByRole('dialog')).toBeNull()
})

it('stays where it must be answered, and interrupts where it is an alert', () => {
  openOne({ mustAnswer: true, alert: true })
  fireEvent.keyDown(screen.getByRole('textbox'), { key: 'Escape' })
  expect(screen.getByRole('alertdialog', { name: 'Stop DEP-7' })).toBeTruthy()
  expect(screen.queryByRole('button', { name: 'Close' })).toBeNull()
  expect(screen.queryByRole('button', { name: 'Dismiss' })).toBeNull()
})
