import { useQuery } from '@tanstack/react-query'
import type { DemoAccess } from '../../server/people/demo-people.query.ts'
import { useRoom } from '../deployments/room-context.tsx'
import { sendRequest } from '../request/send-request.ts'

/** The password of the demo's people, where the system is the demo's; null everywhere else. */
export function useDemoPassword(): string | null {
  const { demo } = useRoom().state.plan.system
  const { data } = useQuery({
    queryKey: ['demo-people'],
    queryFn: () => sendRequest<DemoAccess | null>('GET', '/demo/people'),
    enabled: demo,
  })
  return (demo && data?.password) || null
}
