import { useQuery } from '@tanstack/react-query'
import { sendRequest } from '../api/send-request.ts'
import { useDeploymentContext } from '../deployment/deployment-context.tsx'

/** The password of the demo's people, where the system is the demo's; null everywhere else. */
export function useDemoPassword(): string | null {
  const { demo } = useDeploymentContext().state.plan.system
  const { data } = useQuery({
    queryKey: ['demo-people'],
    queryFn: () => sendRequest('GET /demo/people'),
    enabled: demo,
  })
  return (demo && data?.password) || null
}
