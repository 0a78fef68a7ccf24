import { type Finding, type FindingOf, isKind } from '../finding.inputs.ts'

/**
 * What steps wait for, by the ids of findings, kept whole while a review changes which findings are steps. A step
 * without a list of its own follows the step before it.
 */
type Step = FindingOf<'step'>

const unique = (ids: string[]) => [...new Set(ids)]

const waitingFor = (step: Step, ids: string[]): Step => ({
  ...step,
  value: { ...step.value, dependsOn: unique(ids).filter(id => id !== step.id) },
})

/** What a step waits for: as it says, or else the step before it in the same place. */
function predecessorsOf(steps: Step[], step: Step): string[] {
  const { dependsOn } = step.value
  if (dependsOn) return dependsOn
  const before = steps.slice(0, steps.indexOf(step)).findLast(other => other.in === step.in)
  return before ? [before.id] : []
}

/** Each id that is no step any more gives way to what stands for it, and that likewise; in a circle to nothing. */
function settled(ids: string[], isStep: (id: string) => boolean, insteadOf: (id: string) => string[]) {
  const seen = new Set<string>()
  const stepIds: string[] = []
  const open = ids.toReversed()
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    if (seen.has(id)) continue
    seen.add(id)
    if (isStep(id)) stepIds.push(id)
    else open.push(...insteadOf(id).toReversed())
  }
  return stepIds
}

/** Whoever waited for a step that is none any more waits for what that step waited for. */
export function passOn(before: Finding[], after: Finding[]): Finding[] {
  const old = before.filter(isKind('step'))
  const oldById = new Map(old.map(step => [step.id, step]))
  const present = new Set(after.filter(isKind('step')).map(({ id }) => id))
  if (old.every(({ id }) => present.has(id))) return after
  const insteadOf = (id: string) => {
    const step = oldById.get(id)
    return step ? predecessorsOf(old, step) : []
  }
  return after.map(finding => {
    if (finding.kind !== 'step') return finding
    const { dependsOn } = finding.value
    if (!dependsOn || dependsOn.every(id => present.has(id))) return finding
    return waitingFor(
      finding,
      settled(dependsOn, id => present.has(id), insteadOf),
    )
  })
}

/** What two steps that became one wait for; undefined: they follow the step before. */
export function joinedPredecessors(findings: Finding[], first: Step, second: Step): string[] | undefined {
  const steps = findings.filter(isKind('step'))
  const own = first.value.dependsOn
  const added = (second.value.dependsOn ?? []).filter(id => id !== first.id && id !== second.id)
  if (!own && added.length === 0) return undefined
  const all = [...(own ?? predecessorsOf(steps, first)), ...added]
  return unique(all).filter(id => id !== first.id && id !== second.id)
}

/** Whoever waited for the second waits for the first, which the second became part of. */
export const afterMerge = (findings: Finding[], first: string, second: string): Finding[] =>
  findings.map(finding =>
    finding.kind === 'step' && finding.value.dependsOn?.includes(second)
      ? waitingFor(
          finding,
          finding.value.dependsOn.map(id => (id === second ? first : id)),
        )
      : finding,
  )

/** Whoever waited for a step waits for its second part as well, which itself waits for the first. */
export const afterSplit = (findings: Finding[], first: string, second: string): Finding[] =>
  findings.map(finding => {
    if (finding.kind !== 'step' || finding.id === second) return finding
    const { dependsOn } = finding.value
    if (!dependsOn?.includes(first)) return finding
    return waitingFor(
      finding,
      dependsOn.flatMap(id => (id === first ? [first, second] : [id])),
    )
  })

/**
 * Everyone waits for what the text says again, as far as it is there: for all parts of a step that was split, for the
 * step that another became part of, and in place of one that is none any more for what that waited for.
 */
export function asRead(findings: Finding[], recognised: Finding[]): Finding[] {
  const read = recognised.filter(isKind('step'))
  const readById = new Map(read.map(step => [step.id, step]))
  const presentIds = new Set(findings.map(({ id }) => id))
  const steps = findings.filter(isKind('step'))
  const present = new Set(steps.map(({ id }) => id))
  const within = new Map(
    read.flatMap(step => {
      const whole = presentIds.has(step.id)
        ? undefined
        : steps.find(({ lines }) => covers(lines, step.lines.from))
      return whole ? [[step.id, whole.id] as const] : []
    }),
  )
  const insteadOf = (id: string) => {
    const whole = within.get(id)
    const step = readById.get(id)
    return whole ? [whole] : step ? predecessorsOf(read, step) : []
  }
  const partsOf = (id: string) => steps.filter(other => other.id.startsWith(`${id}.`)).map(part => part.id)
  return findings.map(finding => {
    if (finding.kind !== 'step' || !readById.get(finding.id)?.value.dependsOn) return finding
    const own = read.filter(({ id }) => id === finding.id || within.get(id) === finding.id)
    const statedIds = own.flatMap(({ value }) => value.dependsOn ?? [])
    const ids = settled(statedIds, id => present.has(id), insteadOf).flatMap(id => [id, ...partsOf(id)])
    return waitingFor(finding, ids)
  })
}

const covers = ({ from, to }: Finding['lines'], line: number) => line >= from && line <= to
