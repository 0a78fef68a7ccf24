import type { Finding } from '../../server/importer/finding.inputs.ts'
import { plural } from '../../server/kernel/plural.rules.ts'

/** Minutes from T-0 as people write them: `T−24 h`, `T+45 min`. */
export function offsetWords(minutes: number): string {
  if (minutes === 0) return 'T+0'
  const amount = Math.abs(minutes)
  const sign = minutes < 0 ? '−' : '+'
  if (amount >= 120 && amount % 60 === 0) return `T${sign}${amount / 60} h`
  return amount < 1 ? `T${sign}${Math.round(amount * 60)} s` : `T${sign}${Math.round(amount * 10) / 10} min`
}

/** The facts of a finding that help to judge it at a glance. */
export function findingFacts(finding: Finding): string {
  const { kind, value } = finding
  const facts: (string | false | undefined)[] =
    kind === 'item'
      ? [
          value.subItems.length > 0 && plural(value.subItems.length, 'sub-item'),
          value.role,
          value.verification?.command ? 'command' : undefined,
        ]
      : kind === 'step'
        ? [
            value.offset !== undefined && offsetWords(value.offset),
            value.durationMinutes !== undefined && `${value.durationMinutes} min`,
            value.nextPercent === undefined ? value.command && 'command' : `${value.nextPercent} % traffic`,
            value.role,
          ]
        : kind === 'phase'
          ? [
              value.startsAt !== undefined && offsetWords(value.startsAt),
              value.durationMinutes !== undefined && `${value.durationMinutes} min`,
            ]
          : kind === 'gate'
            ? [value.at !== undefined && offsetWords(value.at), value.authority]
            : kind === 'role' || kind === 'signOff'
              ? [kind === 'role' ? value.person : value.name]
              : kind === 'slo' || kind === 'trigger'
                ? [
                    `${value.metric} ${value.comparison} ${value.value}${value.unit && ` ${value.unit}`}`,
                    value.forSeconds > 0 && `for ${value.forSeconds} s`,
                  ]
                : kind === 'risk' || kind === 'rollbackCriterion'
                  ? [value.severity]
                  : kind === 'section'
                    ? [value.stage, value.due !== undefined && offsetWords(value.due)]
                    : []
  return facts.filter(Boolean).join(' · ')
}
