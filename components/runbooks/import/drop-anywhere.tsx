'use client'

import { FileUp } from 'lucide-react'
import { useEffect, useEffectEvent, useState } from 'react'

/** The whole window takes a file that is dropped on it. */
export function DropAnywhere({ onFile }: { onFile: (file: File) => void }) {
  const [over, setOver] = useState(false)

  const move = useEffectEvent((event: DragEvent) => {
    if (!event.dataTransfer?.types.includes('Files')) return
    event.preventDefault()
    if (event.type === 'dragover') setOver(true)
    // Leaving one element enters another; only leaving the window has no other.
    if (event.type === 'dragleave' && event.relatedTarget === null) setOver(false)
    if (event.type !== 'drop') return
    setOver(false)
    const [file] = event.dataTransfer.files
    if (file) onFile(file)
  })

  useEffect(() => {
    const listener = (event: DragEvent) => move(event)
    const names = ['dragover', 'dragleave', 'drop'] as const
    for (const name of names) window.addEventListener(name, listener)
    return () => {
      for (const name of names) window.removeEventListener(name, listener)
    }
  }, [])

  if (!over) return null
  return (
    <div className="pointer-events-none fixed inset-0 z-50 grid place-items-center bg-scrim p-6">
      <p className="flex items-center gap-3 rounded-3 border-2 border-dashed border-control bg-raised px-8 py-6 text-20 font-title text-ink-1">
        <FileUp size={24} aria-hidden="true" /> Drop it to read it as a runbook
      </p>
    </div>
  )
}
