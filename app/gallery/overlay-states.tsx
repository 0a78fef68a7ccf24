'use client'

import { Copy, Trash2 } from 'lucide-react'
import { useState } from 'react'
import { GateDiamond } from '../../components/gates/gate-diamond.tsx'
import { Button } from '../../components/ui/button.tsx'
import { PasswordField } from '../../components/ui/form/password-field.tsx'
import { Dialog } from '../../components/ui/overlay/dialog.tsx'
import { Menu } from '../../components/ui/overlay/menu.tsx'
import { Popover } from '../../components/ui/overlay/popover.tsx'
import { Sheet } from '../../components/ui/overlay/sheet.tsx'
import { TypedConfirm } from '../../components/ui/overlay/typed-confirm.tsx'
import { States } from './states.tsx'

type Open = 'dialog' | 'sheet' | 'typed' | null

/** What opens over a screen. */
export function OverlayStates() {
  const [open, setOpen] = useState<Open>(null)
  const [password, setPassword] = useState('')
  const change = (stays: boolean) => !stays && setOpen(null)
  const cancel = (
    <Button size={40} onClick={() => setOpen(null)}>
      Cancel
    </Button>
  )
  return (
    <States title="Dialog, sheet, typed confirmation, menu, popover">
      <Button onClick={() => setOpen('dialog')}>Dialog…</Button>
      <Button onClick={() => setOpen('sheet')}>Sign GO…</Button>
      <Button variant="quiet-danger" onClick={() => setOpen('typed')}>
        Abort…
      </Button>
      <Menu
        label="More"
        trigger="More"
        entries={[
          { id: 'copy', label: 'Copy as a new deployment', icon: <Copy size={16} aria-hidden="true" /> },
          { id: 'now', label: 'Maya Okafor', detail: 'Deployment Lead', current: true },
          { id: 'not', label: 'Close', disabledReason: 'The watch ends on Friday' },
          {
            id: 'delete',
            label: 'Delete draft',
            danger: true,
            icon: <Trash2 size={16} aria-hidden="true" />,
          },
        ]}
      />
      <Popover label="People in the room" trigger="11 here">
        <p className="w-60 p-4 text-13">Eight of eight roles are present, and three more watch.</p>
      </Popover>
      <Dialog
        open={open === 'dialog'}
        onOpenChange={change}
        title="Start outside the window"
        description="The window starts at 01:00 UTC"
        footer={
          <>
            {cancel}
            <Button size={40} variant="primary" onClick={() => setOpen(null)}>
              Start now
            </Button>
          </>
        }
      >
        <p className="text-14">Give the reason. It is written to the record with your name.</p>
      </Dialog>
      <Sheet
        open={open === 'sheet'}
        onOpenChange={change}
        title="Sign GO for GATE 2"
        description="Electronic signature of this record"
        mark={<GateDiamond state="open" size={22} />}
        footer={
          <>
            {cancel}
            <Button size={40} variant="primary" className="flex-1" onClick={() => setOpen(null)}>
              Sign and seal
            </Button>
          </>
        }
      >
        <PasswordField
          label="Your password, again"
          value={password}
          onChange={setPassword}
          autoComplete="off"
        />
      </Sheet>
      {open === 'typed' && (
        <TypedConfirm
          open
          onOpenChange={change}
          title="Abort DEP-0142"
          word="DEP-0142"
          confirmLabel="Abort"
          onConfirm={() => setOpen(null)}
        >
          Nothing more is deployed. BLUE stays as it is, for study.
        </TypedConfirm>
      )}
    </States>
  )
}
