import { check } from './step-kinds/check.ts'
import { command } from './step-kinds/command.ts'
import { http } from './step-kinds/http.ts'
import { manual } from './step-kinds/manual.ts'
import { notify } from './step-kinds/notify.ts'
import { traffic } from './step-kinds/traffic.ts'
import { wait } from './step-kinds/wait.ts'

/** Every kind of step, by the word that a runbook writes. docs/adding-a-step-kind.md says how to add one. */
export const stepKinds = { manual, command, http, traffic, check, wait, notify }

export type StepKindName = keyof typeof stepKinds
