import type { Code } from 'mdast'
import { isKind } from '../../finding.inputs.ts'
import { isAside } from '../../headings/plan-headings.ts'
import { type Section, walk } from '../../outline/sections.ts'
import type { Reader, ReadingState } from '../../reading-state.ts'
import { isShell } from '../../written/shell-code.ts'
import { addPhases, addProcedure } from './parts/add-parts.ts'
import { planPart } from './parts/plan-part.ts'
import { type StepCandidate, stepCandidate } from './steps/step-candidate.ts'
import { isStepHeading, stepTitle } from './steps/step-of-section.ts'
import { deployedLane, type Lane, sharesIn } from './steps/traffic-share.ts'

/**
 * Drawings of a strategy: the weights of both lanes, state by state, from nothing to everything. They give the plan
 * its traffic steps where it has none; else they are a procedure to look things up in.
 */
export const readTrafficStrategy: Reader = reading => {
  const lane = deployedLane(reading.root)
  if (!lane) return
  for (const section of walk(reading.root)) {
    if (isAside(section) || section.depth === 0 || section.depth > 6 || !reading.isOpen(section.node))
      continue
    const candidates = statesOf(reading, section, lane)
    if (!isRollout(candidates)) continue
    const part = { ...planPart(reading, section, candidates), sure: false }
    const hasTrafficSteps = reading.findings
      .filter(isKind('step'))
      .some(({ value }) => (value.nextPercent ?? 0) > 0)
    if (hasTrafficSteps) addProcedure(reading, part, lane)
    else addPhases(reading, [part], lane)
  }
}

const isRollout = (candidates: StepCandidate[]) => {
  const shares = candidates.flatMap(({ value }) => value.nextPercent ?? [])
  return shares.length >= 3 && shares[0] === 0 && shares.at(-1) === 100
}

/** One state for each stretch of text in the fences of a section and of those below it. */
function statesOf(reading: ReadingState, section: Section, lane: Lane): StepCandidate[] {
  const parts = section.children.filter(child => isStepHeading(child) || child.bold)
  return [section, ...parts].flatMap(part => {
    const fences = reading
      .open(part)
      .filter((block): block is Code => block.type === 'code' && !isShell(block))
    const states = fences.flatMap(fence => statesIn(fence, part, lane))
    return part === section ? states : mergedStates(states, part)
  })
}

/** Below a heading of its own, what has no weight belongs to the state beside it. */
function mergedStates(states: StepCandidate[], part: Section): StepCandidate[] {
  const joined: StepCandidate[] = []
  for (const { value, from, sure } of states) {
    const last = joined.at(-1)
    const isOwn = last?.value.nextPercent !== undefined && value.nextPercent !== undefined
    const label = value.title === part.title ? '' : `${value.title}:`
    if (!last || isOwn) {
      const heading = stepTitle(part)
      const title = value.nextPercent === undefined || !isOwn ? heading : `${heading}: ${value.title}`
      const instructions = [label, value.instructions].filter(Boolean).join('\n')
      joined.push({
        value: { ...value, title: title.slice(0, 300), instructions },
        from: last ? from : [part.node, ...from],
        sure,
      })
    } else {
      last.value.nextPercent ??= value.nextPercent
      last.value.instructions = [last.value.instructions, label, value.instructions]
        .filter(Boolean)
        .join('\n')
    }
  }
  return joined
}

function statesIn(fence: Code, section: Section, lane: Lane): StepCandidate[] {
  return fence.value.split(/\n\s*\n/).flatMap((piece): StepCandidate[] => {
    const lines = piece.split('\n').filter(line => /\p{L}/u.test(line))
    if (lines.length === 0 || /[┌└▼]/.test(piece)) return []
    const [first = '', ...rest] = lines
    const isTitle = /:\s*$/.test(first) && sharesIn(first, lane).length === 0
    const share = sharesIn(piece, lane).at(-1) ?? fromOther(piece, lane)
    const candidate = stepCandidate(isTitle ? first.trim().replace(/:$/, '') : section.title, [fence], {
      instructions: (isTitle ? rest : lines).map(line => line.trim()).join('\n'),
      ...(share !== undefined && { nextPercent: share }),
    })
    return [{ ...candidate, sure: false }]
  })
}

/** Only the live lane's weight is written: the other has the rest. */
function fromOther(text: string, lane: Lane): number | undefined {
  const live = sharesIn(text, lane === 'blue' ? 'green' : 'blue').at(-1)
  return live === undefined ? undefined : 100 - live
}
