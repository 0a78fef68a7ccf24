import type { SystemDefinition } from '../systems/definition.inputs.ts'
import type { Executor } from './executor.ts'
import { here } from './here.ts'

/** The executor that carries out a system's commands. Every system's run on this machine. */
export const executorOf = (_system: SystemDefinition): Executor => here
