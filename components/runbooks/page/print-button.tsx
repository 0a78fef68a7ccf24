'use client'

import { Printer } from 'lucide-react'
import { Button } from '../../ui/button.tsx'

export function PrintButton() {
  return (
    <span className="contents max-md:hidden">
      <Button icon={<Printer size={16} aria-hidden="true" />} onClick={() => window.print()}>
        Print
      </Button>
    </span>
  )
}
