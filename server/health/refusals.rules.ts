import { commonRefusals, Refusal } from '../kernel/refusal.rules.ts'

export const sampledByAnother = (): Refusal =>
  new Refusal(commonRefusals.leaseLost, 'Another worker samples this deployment by now.')
