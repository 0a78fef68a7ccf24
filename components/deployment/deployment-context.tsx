'use client'

import { createContext, type ReactNode, useContext } from 'react'
import type { State } from '../../server/deployment/state.types.ts'

/** Who looks at the room. */
export interface DeploymentPerson {
  id: string
  name: string
  /** Their role in this deployment in words, or what their account may do. */
  title: string
  email: string
  globalRole: 'admin' | 'member' | 'viewer'
}

export interface Room {
  deploymentId: string
  state: State
  person: DeploymentPerson
}

const RoomContext = createContext<Room | null>(null)

export function DeploymentProvider({ room, children }: { room: Room; children: ReactNode }) {
  return <RoomContext value={room}>{children}</RoomContext>
}

/** The deployment that the screen is about, live. */
export function useDeploymentContext(): Room {
  const room = useContext(RoomContext)
  if (!room) throw new Error('useDeploymentContext needs a DeploymentProvider')
  return room
}
