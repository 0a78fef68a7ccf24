import type { AuditVerdict } from '../../server/audit/audit-check.query.ts'
import { StatusPill } from '../ui/status-pill.tsx'

const FAULTS = {
  altered: 'was altered',
  missing: 'is missing',
  added: 'was added past the room',
} as const

/** Whether the audit is as it was written, and whether the database protects the record. Null: it is being computed. */
export function AuditStatus({ answer }: { answer: AuditVerdict | null }) {
  if (!answer) return <StatusPill tone="upcoming">Verifying the chain …</StatusPill>
  const { newest, fault, unprotected } = answer
  return (
    <span className="flex flex-wrap items-center gap-2">
      {fault ? (
        <StatusPill tone="critical">
          Event {fault.seq} {FAULTS[fault.fault]}
        </StatusPill>
      ) : (
        <StatusPill tone="ok">
          Chain whole up to <b className="num">#{newest}</b>
        </StatusPill>
      )}
      {unprotected === null ? (
        <StatusPill tone="ok">Protected by the database</StatusPill>
      ) : (
        <StatusPill tone="attention" className="h-auto! whitespace-normal!">
          {unprotected[0]?.toUpperCase()}
          {unprotected.slice(1)}
        </StatusPill>
      )}
    </span>
  )
}
