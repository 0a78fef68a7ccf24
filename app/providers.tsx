'use client'

import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { type ReactNode, useEffect, useState } from 'react'
import { loadFloatingMenu, loadFloatingPanel, loadOverlay } from '../components/ui/load-overlay.ts'
import { NowProvider } from '../components/ui/now-provider.tsx'
import { Toaster } from '../components/ui/toast.tsx'

function newClient() {
  return new QueryClient({
    // Changes arrive over the live connection; a query is read again only when something says so.
    defaultOptions: {
      queries: { staleTime: Number.POSITIVE_INFINITY, retry: 2, refetchOnWindowFocus: false },
    },
  })
}

export function Providers({ firstNow, children }: { firstNow: number; children: ReactNode }) {
  const [client] = useState(newClient)

  // Dialogs must open in the minute in which the network fails, so their code is fetched before it is wanted.
  useEffect(() => {
    const load = () => Promise.allSettled([loadOverlay(), loadFloatingPanel(), loadFloatingMenu()])
    if (!('requestIdleCallback' in window)) {
      const timer = setTimeout(load, 2000)
      return () => clearTimeout(timer)
    }
    const handle = requestIdleCallback(load, { timeout: 5000 })
    return () => cancelIdleCallback(handle)
  }, [])

  return (
    <NowProvider firstNow={firstNow}>
      <QueryClientProvider client={client}>
        {children}
        <Toaster />
      </QueryClientProvider>
    </NowProvider>
  )
}
