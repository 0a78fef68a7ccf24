import { z } from 'zod'
import { createDeploymentInput } from '../deployment/inputs.ts'

/** Of the form: what a deployment that is prepared as the first one is called, and of what it is. */
export const prepareAgainInput = createDeploymentInput
  .pick({ runbookId: true, name: true, fromVersion: true, toVersion: true })
  .extend({ systemId: z.uuid('must be the id of a system') })
