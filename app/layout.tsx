import '@fontsource-variable/inter/opsz.css'
import '@fontsource-variable/jetbrains-mono/wght.css'
import './globals.css'
import type { Metadata, Viewport } from 'next'
import type { ReactNode } from 'react'
import { processNow } from '../server/http/web-process.ts'
import { Providers } from './providers.tsx'

export const metadata: Metadata = {
  title: { default: 'Gonogo', template: '%s · Gonogo' },
  description: 'A control room for production deployments',
  applicationName: 'Gonogo',
  manifest: '/manifest.webmanifest',
  icons: { icon: '/favicon.svg' },
  formatDetection: { telephone: false },
}

export const viewport: Viewport = {
  width: 'device-width',
  initialScale: 1,
  viewportFit: 'cover',
  themeColor: [
    { media: '(prefers-color-scheme: dark)', color: '#101214' },
    { media: '(prefers-color-scheme: light)', color: '#FCFCFB' },
  ],
}

// Every page is written for its request: only then do its inline scripts carry that answer's nonce, without which
// the content security policy keeps them from running.
export const dynamic = 'force-dynamic'

export default function RootLayout({ children }: { children: ReactNode }) {
  return (
    // The script sets the theme before anything is painted, so what the server wrote may differ.
    <html lang="en" data-theme="dark" suppressHydrationWarning>
      <head>
        <script src="/theme.js" />
      </head>
      <body>
        <Providers firstNow={processNow().getTime()}>{children}</Providers>
      </body>
    </html>
  )
}
