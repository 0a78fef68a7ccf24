import type { StepSpec, StepSpecOf } from './document.ts'
import { check } from './step-kinds/check.rules.ts'
import { command } from './step-kinds/command.rules.ts'
import { http } from './step-kinds/http.rules.ts'
import { manual } from './step-kinds/manual.rules.ts'
import { notify } from './step-kinds/notify.rules.ts'
import type { StepKindRules } from './step-kinds/step-kind-rules.types.ts'
import { traffic } from './step-kinds/traffic.rules.ts'
import { wait } from './step-kinds/wait.rules.ts'

const RULES: { [K in StepSpec['kind']]: StepKindRules<StepSpecOf<K>> } = {
  manual,
  command,
  http,
  traffic,
  check,
  wait,
  notify,
}

/** The rules of a kind of step. They take a spec of that kind. */
export const stepKindRules = (kind: StepSpec['kind']): StepKindRules<StepSpec> => RULES[kind]
