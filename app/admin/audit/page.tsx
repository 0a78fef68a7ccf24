import type { Metadata } from 'next'
import { Suspense } from 'react'
import { type AuditAddress, AuditScreen } from '../../../components/audit/audit-screen.tsx'
import { AuditStatus } from '../../../components/audit/audit-status.tsx'
import { MessagePage } from '../../../components/shell/message-page.tsx'
import { audit } from '../../../server/audit/audit.query.ts'
import { auditCheck } from '../../../server/audit/audit-check.query.ts'
import { auditInput } from '../../../server/audit/inputs.ts'
import { mayReadAudit } from '../../../server/audit/rules.ts'
import { pageContext, requirePagePerson } from '../../../server/http/page-person.ts'

export const metadata: Metadata = { title: 'Audit' }

type AuditPageProps = { searchParams: Promise<Record<string, string | string[] | undefined>> }

const NAMES = ['group', 'type', 'personId', 'from', 'to', 'before'] as const

/** What of the address is understood; the rest is as if it were not there. */
function addressOf(given: Awaited<AuditPageProps['searchParams']>): AuditAddress {
  const fields = NAMES.map(name => [name, given[name]] as const)
  const understood = fields.filter(
    ([name, value]) => value && auditInput.shape[name].safeParse(value).success,
  )
  return Object.fromEntries(understood)
}

export default async function AuditRoute({ searchParams }: AuditPageProps) {
  const person = await requirePagePerson()
  const permission = mayReadAudit(person)
  if (!permission.ok) return <MessagePage title="For administrators">{permission.why}</MessagePage>
  const address = addressOf(await searchParams)
  const shown = await audit(await pageContext(), auditInput.parse(address))
  const status = (
    <Suspense fallback={<AuditStatus answer={null} />}>
      <Verified />
    </Suspense>
  )
  return <AuditScreen person={person} shown={shown} address={address} status={status} />
}

/** Every hash is computed anew; the page does not wait for it. */
async function Verified() {
  return <AuditStatus answer={await auditCheck(await pageContext())} />
}
