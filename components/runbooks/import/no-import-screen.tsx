import Link from 'next/link'
import type { SignedInPerson } from '../../shell/signed-in-header.tsx'
import { buttonClass } from '../../ui/button-class.ts'
import { RunbooksPage } from '../runbooks-page.tsx'

/** For who may not import: why, and a link to what there is. */
export function NoImportScreen({ person, why }: { person: SignedInPerson; why: string }) {
  return (
    <RunbooksPage person={person}>
      <div className="mx-auto grid w-full max-w-200 justify-items-start gap-4 px-5 py-8 max-md:px-4">
        <h1 className="text-28 font-title tracking-[-.025em] text-ink-1">You may not import a runbook</h1>
        <p className="max-w-prose text-14">{why}</p>
        <Link href="/runbooks" className={buttonClass('outlined', 40)}>
          All runbooks
        </Link>
      </div>
    </RunbooksPage>
  )
}
