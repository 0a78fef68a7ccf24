import type { LaneRole, Slo } from '../conditions.inputs.ts'

/** A line about a step, for people. */
export interface Fact {
  label: string
  value: string
  /** What a machine reads: shown in mono. */
  code?: boolean
}

/** How a deployment's plan calls what a spec names. */
export interface PlanNames {
  lane: (role: LaneRole) => string
  metrics: { key: string; title: string }[]
  slos: Slo[]
}

/** What the engine and the screens must know of a kind of step. Knows no schema: screens load it. */
export interface StepKindRules<Spec> {
  /** What a step of the kind is, in a few words. */
  title: string
  /** What runs, in one word: the heading of its output. */
  program(spec: Spec): string
  /** The seconds of the clock on the wall that the spec itself asks for; undefined where it asks for none. */
  ownSeconds(spec: Spec): number | undefined
  /** Whether repeating it does no harm where the runbook is silent. */
  mayRunTwice(spec: Spec): boolean
  /** What its output must contain. Only a kind that runs something outside Gonogo has it. */
  expectedOutput?(spec: Spec): string | undefined
  /**
   * What a rehearsal leaves out of it, in words that end a line, with everything as it stands in the runbook: nothing is
   * put in for a name. Only a kind that does something in the world has it.
   */
  leftOut?(spec: Spec): string
  /** What it does in the plan of a deployment, line by line. */
  facts(spec: Spec, names: PlanNames): Fact[]
  /** What it does, in one line of the runbook's page. */
  words(spec: Spec): string
}
