'use client'

export function Palette({ onClose }: { scope: 'everything' | 'deployments'; onClose: () => void }) {
  return (
    <button type="button" onClick={onClose}>
      Close
    </button>
  )
}
