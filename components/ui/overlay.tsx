'use client'

import { Modal, ModalOverlay } from 'react-aria-components/Modal'
import { cx } from './cx.ts'
import { type OverlayContent, OverlayPanel } from './overlay-panel.tsx'

type OverlayProps = Omit<OverlayContent, 'onClose'> & {
  onOpenChange: (open: boolean) => void
  place: 'centre' | 'right'
  width?: 'sm' | 'md' | 'lg'
}

const widths = { sm: 'md:w-[400px]', md: 'md:w-[560px]', lg: 'md:w-[760px]' }
// On a phone both come from below and leave the top of the screen, where the verdict is, in sight.
const phone = 'max-md:inset-x-0 max-md:bottom-0 max-md:max-h-[88dvh] max-md:rounded-t-[20px]'
const places = {
  centre:
    'md:top-1/2 md:left-1/2 md:max-h-[calc(100dvh-48px)] md:max-w-[calc(100vw-48px)] md:-translate-1/2 md:rounded-3',
  right: 'md:top-15 md:right-3 md:bottom-3 md:max-w-[calc(100vw-24px)] md:rounded-3',
}

/** The part of a dialog or sheet that needs the accessibility library; it is fetched when first wanted. */
export function Overlay({ place, width = 'md', onOpenChange, ...content }: OverlayProps) {
  return (
    <ModalOverlay
      isOpen
      onOpenChange={onOpenChange}
      isDismissable={!content.mustAnswer}
      isKeyboardDismissDisabled={content.mustAnswer}
      className="fixed inset-0 z-40 bg-scrim"
    >
      <Modal
        className={cx(
          'fixed flex flex-col bg-raised text-ink-2 shadow-dialog',
          phone,
          places[place],
          place === 'right' ? 'md:w-[416px]' : widths[width],
        )}
      >
        <OverlayPanel {...content} onClose={() => onOpenChange(false)} />
      </Modal>
    </ModalOverlay>
  )
}
