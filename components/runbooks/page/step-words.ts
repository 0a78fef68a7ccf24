import type { StepSpec } from '../../../server/runbooks/document.ts'
import { stepKindRules } from '../../../server/runbooks/step-kinds.rules.ts'

/** What a step does, in words. */
export const stepWords = (spec: StepSpec): string => stepKindRules(spec.kind).words(spec)
