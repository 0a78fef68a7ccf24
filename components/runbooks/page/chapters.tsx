import type { ReactNode } from 'react'
import { plural } from '../../../server/kernel/plural.rules.ts'
import type { RunbookDocument } from '../../../server/runbooks/document.ts'
import {
  AfterPart,
  CommunicationPart,
  HypercarePart,
  LinksPart,
  NotesPart,
  ProceduresPart,
  RisksPart,
  RollbackPart,
} from './afterwards-parts.tsx'
import { ChecklistPart } from './checklist-part.tsx'
import { GatesPart, ThresholdsPart } from './gate-parts.tsx'
import { ContactsPart, EscalationPart, RolesPart, SignOffsPart } from './people-parts.tsx'
import { PhaseList } from './phase-list.tsx'
import { minutesWords, PlanGantt } from './plan-gantt.tsx'
import { VariablesPart } from './variables-part.tsx'

export interface RunbookChapter {
  id: string
  title: string
  end: string
  content: ReactNode
}

const itemsOf = ({ checklist }: RunbookDocument) => checklist.sections.flatMap(({ items }) => items).length
const stepsOf = ({ phases }: RunbookDocument) => phases.flatMap(({ steps }) => steps).length

/** The parts of a runbook that say something, in the order in which they are read. */
export function chaptersOf(document: RunbookDocument): RunbookChapter[] {
  const roleOf = (key: string | undefined) =>
    document.roles.find(role => role.key === key)?.title ?? key ?? null
  const { checklist, rollback, communications, hypercare, slos, triggers, phases } = document
  const told = communications.plan.length + communications.templates.length + communications.channels.length
  const rollbackParts = rollback.steps.length + rollback.criteria.length + rollback.authority.length
  const chapter = (count: number, id: string, title: string, end: string, content: ReactNode) =>
    count > 0 ? [{ id, title, end, content }] : []
  return [
    ...chapter(
      phases.length,
      'plan',
      'Plan',
      `${plural(phases.length, 'phase')}, ${plural(stepsOf(document), 'step')}`,
      <>
        <PlanGantt document={document} />
        <PhaseList phases={phases} roleOf={roleOf} />
      </>,
    ),
    ...chapter(
      document.roles.length,
      'roles',
      'Roles',
      plural(document.roles.length, 'role'),
      <RolesPart roles={document.roles} />,
    ),
    ...chapter(
      checklist.sections.length,
      'checklist',
      'Checklist',
      `${plural(checklist.sections.length, 'section')}, ${plural(itemsOf(document), 'item')}`,
      <ChecklistPart sections={checklist.sections} roleOf={roleOf} />,
    ),
    ...chapter(
      document.gates.length,
      'gates',
      'Gates',
      plural(document.gates.length, 'gate'),
      <GatesPart gates={document.gates} roleOf={roleOf} />,
    ),
    ...chapter(
      slos.length + triggers.length,
      'thresholds',
      'Thresholds',
      `${plural(slos.length, 'service level')}, ${plural(triggers.length, 'trigger')}`,
      <ThresholdsPart slos={slos} triggers={triggers} />,
    ),
    ...chapter(
      rollbackParts,
      'rollback',
      'Rollback',
      `${plural(rollback.steps.length, 'step')}, ${rollback.targetSeconds} s at the most`,
      <RollbackPart rollback={rollback} roleOf={roleOf} />,
    ),
    ...chapter(
      document.signOffs.length,
      'sign-offs',
      'Sign-offs',
      plural(document.signOffs.length, 'signature'),
      <SignOffsPart signOffs={document.signOffs} />,
    ),
    ...chapter(
      document.variables.length,
      'variables',
      'Variables',
      plural(document.variables.length, 'variable'),
      <VariablesPart variables={document.variables} />,
    ),
    ...chapter(
      told,
      'communication',
      'Communication',
      `an update every ${minutesWords(communications.cadenceMinutes)}`,
      <CommunicationPart parts={communications} />,
    ),
    ...chapter(
      document.escalation.length,
      'escalation',
      'Escalation',
      plural(document.escalation.length, 'level'),
      <EscalationPart escalation={document.escalation} />,
    ),
    ...chapter(
      document.contacts.length,
      'contacts',
      'Contacts',
      plural(document.contacts.length, 'contact'),
      <ContactsPart contacts={document.contacts} />,
    ),
    ...afterwards(document, hypercare, chapter),
  ]
}

type Make = (count: number, id: string, title: string, end: string, content: ReactNode) => RunbookChapter[]

function afterwards(
  document: RunbookDocument,
  hypercare: RunbookDocument['hypercare'],
  chapter: Make,
): RunbookChapter[] {
  const { risks, postDeployment, procedures, links, notes } = document
  return [
    ...chapter(risks.length, 'risks', 'Risks', plural(risks.length, 'risk'), <RisksPart risks={risks} />),
    ...chapter(
      hypercare.checks.length,
      'hypercare',
      'Hypercare',
      minutesWords(hypercare.durationMinutes),
      <HypercarePart checks={hypercare.checks} />,
    ),
    ...chapter(
      postDeployment.length,
      'afterwards',
      'After the deployment',
      plural(postDeployment.length, 'action'),
      <AfterPart rows={postDeployment} />,
    ),
    ...chapter(
      procedures.length,
      'procedures',
      'Procedures',
      plural(procedures.length, 'procedure'),
      <ProceduresPart procedures={procedures} />,
    ),
    ...chapter(links.length, 'links', 'Links', plural(links.length, 'link'), <LinksPart links={links} />),
    ...chapter(notes.length, 'notes', 'Notes', plural(notes.length, 'note'), <NotesPart notes={notes} />),
  ]
}
