import type { Metadata } from 'next'
import { Suspense } from 'react'
import { HashChainStatus } from '../../../../components/record/hash-chain-status.tsx'
import { RecordScreen } from '../../../../components/record/record-screen.tsx'
import { verifyChain } from '../../../../server/deployment/events/verify-chain.query.ts'
import { requireVisible } from '../../../../server/deployment/visible.query.ts'
import { pageContext } from '../../../../server/http/page-person.ts'

export const metadata: Metadata = { title: 'Record' }

type RecordPageProps = { params: Promise<{ id: string }> }

export default async function RecordPage({ params }: RecordPageProps) {
  const { id } = await params
  return (
    <RecordScreen
      chain={
        <Suspense fallback={<HashChainStatus answer={null} />}>
          <Verified id={id} />
        </Suspense>
      }
    />
  )
}

/** Every hash is computed anew; the page does not wait for it. */
async function Verified({ id }: { id: string }) {
  const ctx = await pageContext()
  await requireVisible(ctx.db, ctx.person, id)
  return <HashChainStatus answer={await verifyChain(ctx, id)} />
}
