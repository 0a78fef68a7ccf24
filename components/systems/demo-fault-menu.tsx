'use client'

import { Bug } from 'lucide-react'
import { isOver } from '../../server/deployment/status.rules.ts'
import { useDeploymentContext } from '../deployment/deployment-context.tsx'
import { Popover } from '../ui/overlay/popover.tsx'

const loadFaults = () => import('./demo-faults.tsx').then(file => file.DemoFaults)

/** Demo only: breaks a lane on purpose, to see what the room does about it. */
export function DemoFaultMenu() {
  const { deployment, plan } = useDeploymentContext().state
  if (!plan.system.demo || deployment.rehearsal || isOver(deployment.status)) return null
  return (
    <Popover
      label="Faults of the demo"
      body={loadFaults}
      triggerClassName="inline-flex h-6 items-center gap-1.5 rounded-2 border border-dashed border-strong px-2 text-12 font-label text-ink-2 hover:bg-hover max-md:h-11 print:hidden"
      trigger={
        <>
          <Bug size={14} aria-hidden="true" /> Faults
        </>
      }
    />
  )
}
