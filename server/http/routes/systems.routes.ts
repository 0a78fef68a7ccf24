import { prepareAgainInput } from '../../demo-system/inputs.ts'
import { faultOutput, preparedOutput, resetOutput } from '../../demo-system/outputs.ts'
import { resetDemoSystem } from '../../demo-system/reset-demo-system.ts'
import { switchFault } from '../../demo-system/switch-fault.ts'
import { getSystem } from '../../systems/get-system.query.ts'
import { grantSystem } from '../../systems/grant-system.ts'
import { systemMembers } from '../../systems/grants.query.ts'
import {
  getSystemInput,
  grantSystemInput,
  revokeGrantInput,
  setVisibilityInput,
  switchFaultInput,
  upsertSystemInput,
} from '../../systems/inputs.ts'
import {
  grantOutput,
  systemIdOutput,
  systemMembersOutput,
  systemOutput,
  visibilityOutput,
} from '../../systems/outputs.ts'
import { revokeGrant } from '../../systems/revoke-grant.ts'
import { setVisibility } from '../../systems/set-visibility.ts'
import { upsertSystem } from '../../systems/upsert-system.ts'
import { prepareDemoDeployment } from '../prepare-demo-deployment.ts'
import { nothing, route } from '../route.ts'

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
    summary: 'Describe a system: a known one (its owners) or a new one (administrators)',
    input: upsertSystemInput,
    output: systemIdOutput,
    run: upsertSystem,
  }),
  route({
    method: 'GET',
    path: '/systems/{systemId}/members',
    summary: 'Who may do what with a system, and who sees it',
    input: getSystemInput,
    output: systemMembersOutput,
    run: systemMembers,
  }),
  route({
    method: 'PUT',
    path: '/systems/{systemId}/grants',
    summary: 'Grant a level on a system to a person or a group (its owners)',
    input: grantSystemInput,
    output: grantOutput,
    run: grantSystem,
  }),
  route({
    method: 'DELETE',
    path: '/systems/{systemId}/grants/{grantId}',
    summary: 'Take a grant back (owners of the system)',
    input: revokeGrantInput,
    output: nothing,
    status: 204,
    run: revokeGrant,
  }),
  route({
    method: 'PUT',
    path: '/systems/{systemId}/visibility',
    summary: 'Say who sees a system: everyone, or its members (its owners)',
    input: setVisibilityInput,
    output: visibilityOutput,
    run: setVisibility,
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
