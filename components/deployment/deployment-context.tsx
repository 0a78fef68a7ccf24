'use client'

import { createContext, type ReactNode, useContext } from 'react'
import type { State } from '../../server/deployment/state.types.ts'
import type { Grants } from '../../server/people/grants.rules.ts'

/** Who looks at the deployment. */
export interface DeploymentPerson {
  id: string
  name: string
  /** Their role in this deployment in words, or what their account may do. */
  title: string
  email: string
  globalRole: 'admin' | 'member' | 'viewer'
  /** What they may do with each system. */
  grants: Grants
}

export interface ShownDeployment {
  deploymentId: string
  state: State
  person: DeploymentPerson
}

const ShownDeploymentContext = createContext<ShownDeployment | null>(null)

export function DeploymentProvider({ shown, children }: { shown: ShownDeployment; children: ReactNode }) {
  return <ShownDeploymentContext value={shown}>{children}</ShownDeploymentContext>
}

/** The deployment that the screen is about, live. */
export function useDeploymentContext(): ShownDeployment {
  const shown = useContext(ShownDeploymentContext)
  if (!shown) throw new Error('useDeploymentContext needs a DeploymentProvider')
  return shown
}
