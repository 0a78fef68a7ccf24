'use client'

import { Check, Copy } from 'lucide-react'
import { useState } from 'react'
import { Button } from './button.tsx'
import { toast } from './toast-store.ts'

/** Puts a text on the clipboard, and says so. */
export function CopyButton({ text }: { text: string }) {
  const [copied, setCopied] = useState(false)
  const Icon = copied ? Check : Copy

  async function copy() {
    try {
      await navigator.clipboard.writeText(text)
      setCopied(true)
    } catch {
      toast({
        text: 'This browser does not let pages copy. Select the command and copy it.',
        tone: 'attention',
      })
    }
  }

  return (
    <Button variant="ghost" size={28} icon={<Icon size={14} aria-hidden="true" />} onClick={copy}>
      {copied ? 'Copied' : 'Copy'}
    </Button>
  )
}
