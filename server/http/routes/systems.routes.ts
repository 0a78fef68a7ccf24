import { prepareAgainInput } from '../../demo-system/inputs.ts'
import { faultOutput, preparedOutput, resetOutput } from '../../demo-system/outputs.ts'
import { resetDemoSystem } from '../../demo-system/reset-demo-system.ts'
import { switchFault } from '../../demo-system/switch-fault.ts'
import { getSystem } from '../../systems/get-system.query.ts'
import { getSystemInput, switchFaultInput, upsertSystemInput } from '../../systems/inputs.ts'
import { systemIdOutput, systemOutput } from '../../systems/outputs.ts'
import { upsertSystem } from '../../systems/upsert-system.ts'
import { prepareDemoDeployment } from '../prepare-demo-deployment.ts'
import { route } from '../route.ts'

export const systemRoutes = [
  route({
    method: 'GET',
    path: '/systems/{systemId}',
    summary: 'What is being deployed: lanes, router, probes; secrets masked',
    input: getSystemInput,
    output: systemOutput,
    run: getSystem,
  }),
  route({
    method: 'PUT',
    path: '/systems/{key}',
    summary: 'Describe a system, new or known (administrators)',
    input: upsertSystemInput,
    output: systemIdOutput,
    run: upsertSystem,
  }),
  route({
    method: 'POST',
    path: '/systems/{systemId}/reset',
    summary: 'Demo only: put the system back to its beginning',
    input: getSystemInput,
    output: resetOutput,
    run: resetDemoSystem,
  }),
  route({
    method: 'POST',
    path: '/demo/deployments',
    summary: 'Demo only: make a deployment that is as prepared as the first one',
    input: prepareAgainInput,
    output: preparedOutput,
    status: 201,
    run: prepareDemoDeployment,
  }),
  route({
    method: 'POST',
    path: '/deployments/{deploymentId}/faults',
    summary: 'Demo only: break or mend a lane',
    input: switchFaultInput,
    output: faultOutput,
    run: switchFault,
  }),
]
