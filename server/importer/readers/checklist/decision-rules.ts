import { type Section, walk } from '../../outline/sections.ts'
import { linesOfBlock } from '../../written/lines.ts'

export interface DecisionRule {
  atLeast: number
  of: number
  line: number
}

const RATIO =
  /(?:≥|>=|at least|min(?:imum)?(?: of)?|target:?)\s*(?:≥|>=)?\s*(\d+)\s*(?:\/|of|out of)\s*(\d+)/i
const MUST =
  /\b(\d+)\s*(?:\/|of|out of)\s*(\d+)\b[^.;]{0,40}\b(?:must|need to|have to|required to|should)\b[^.;]{0,20}\b(?:pass|succeed|be green|be complete)/i

/** "≥ 19 of 20", "Target: ≥19/20", "9 of 10 must pass": the decision rules of a text, with their lines. */
export function decisionRules(root: Section): DecisionRule[] {
  return [...walk(root)].flatMap(section => {
    const own =
      section.node.type === 'root'
        ? []
        : [{ text: section.raw, line: section.node.position?.start.line ?? 1 }]
    const below = section.blocks
      .flatMap(linesOfBlock)
      .map(({ text, node }) => ({ text, line: node.position?.start.line ?? 1 }))
    return [...own, ...below].flatMap(({ text, line }) => {
      if (text.length > 1000) return []
      const [, few, many] = RATIO.exec(text) ?? MUST.exec(text) ?? []
      const [atLeast, of] = [Number(few), Number(many)]
      return atLeast > 0 && atLeast < of ? [{ atLeast, of, line }] : []
    })
  })
}
