import type { Metadata } from 'next'
import { GateScreen } from '../../../../../components/gates/gate-screen.tsx'

export const metadata: Metadata = { title: 'Gate' }

export default async function GatePage({ params }: { params: Promise<{ key: string }> }) {
  const { key } = await params
  return <GateScreen gateKey={decodeURIComponent(key)} />
}
