'use client'

import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import { NavigationGuard } from '../components/shell/navigation-guard.tsx'
import { NowProvider } from '../components/ui/time/now-provider.tsx'
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

  return (
    <NowProvider firstNow={firstNow}>
      <QueryClientProvider client={client}>
        {children}
        <Toaster />
        <NavigationGuard />
      </QueryClientProvider>
    </NowProvider>
  )
}
