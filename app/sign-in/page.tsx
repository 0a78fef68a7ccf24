import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { Logo } from '../../components/shell/logo.tsx'
import { DemoPeople } from '../../components/sign-in/demo-people.tsx'
import { SignInForm } from '../../components/sign-in/sign-in-form.tsx'
import { cx } from '../../components/ui/cx.ts'
import { SkipLink } from '../../components/ui/skip-link.tsx'
import { nextPath } from '../../server/http/next-path.ts'
import { oidcProvider } from '../../server/http/oidc-provider.ts'
import { pagePerson } from '../../server/http/page-person.ts'
import { visitorContext } from '../../server/http/visitor.ts'
import { demoPeople } from '../../server/people/demo-people.query.ts'

export const metadata: Metadata = { title: 'Sign in' }

type SignInPageProps = { searchParams: Promise<Record<string, string | string[] | undefined>> }

/** The way in: e-mail and password, the organisation's sign-on, and in the demo one press per person. */
export default async function SignInPage({ searchParams }: SignInPageProps) {
  const asked = await searchParams
  const next = nextPath(asked.next)
  if (await pagePerson()) redirect(next)
  const demo = await demoPeople(visitorContext())
  const provider = oidcProvider()
  const error = typeof asked.error === 'string' ? asked.error : null
  return (
    <div className="flex min-h-dvh flex-col">
      <SkipLink target="main">Skip to sign-in</SkipLink>
      <header className="flex h-14 items-center gap-2 px-6 text-16 font-strong text-ink-1 max-md:px-4">
        <Logo /> Gonogo
      </header>
      <main
        id="main"
        tabIndex={-1}
        className={cx(
          'mx-auto grid w-full flex-1 content-start gap-x-20 gap-y-10 px-6 pt-[8vh] pb-16 max-md:px-4 max-md:pt-6',
          demo ? 'max-w-[1120px] lg:grid-cols-[22rem_1fr]' : 'max-w-[25rem]',
        )}
      >
        <section aria-labelledby="sign-in" className="grid content-start gap-6">
          <div className="grid gap-2">
            <h1 id="sign-in" className="text-28 font-title tracking-[-.025em] text-ink-1">
              Sign in
            </h1>
            <p className="text-14">The control room shows every deployment to everyone who is signed in.</p>
          </div>
          <SignInForm
            next={next}
            provider={provider && { id: provider.id, name: provider.name }}
            error={error}
          />
          {!demo && (
            <p className="text-12 text-ink-3">No account, or no access? An administrator adds people.</p>
          )}
        </section>
        {demo && <DemoPeople access={demo} next={next} />}
      </main>
    </div>
  )
}
