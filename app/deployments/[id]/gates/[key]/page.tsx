import type { Metadata } from 'next'
import { GateScreen } from '../../../../../components/gates/gate-screen.tsx'
import { StartAfterGo } from '../../../../../components/run/start-after-go.tsx'

export const metadata: Metadata = { title: 'Gate' }

export default async function GatePage({ params }: { params: Promise<{ key: string }> }) {
  const { key } = await params
  const gateKey = decodeURIComponent(key)
  return <GateScreen gateKey={gateKey} start={<StartAfterGo gateKey={gateKey} />} />
}
