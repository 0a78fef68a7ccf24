import type { Metadata } from 'next'
import type { ApiDocument } from '../../../components/api-docs/api-document.types.ts'
import { CallEntry } from '../../../components/api-docs/call-entry.tsx'
import { FieldList, fieldsOf } from '../../../components/api-docs/field-list.tsx'
import { AppHeader } from '../../../components/shell/app-header.tsx'
import { Page } from '../../../components/shell/page.tsx'
import { LazyDemoSwitch } from '../../../components/sign-in/lazy-demo-switch.ts'
import { SignOutButton } from '../../../components/sign-in/sign-out-button.tsx'
import { Code } from '../../../components/ui/code.tsx'
import { allRefusals } from '../../../server/http/all-refusals.ts'
import { apiParts } from '../../../server/http/api-routes.ts'
import { openApiDocument } from '../../../server/http/openapi.ts'
import { requirePagePerson } from '../../../server/http/page-person.ts'

export const metadata: Metadata = { title: 'API' }

const anchor = (title: string) => title.toLowerCase().replaceAll(' ', '-')

function Preface() {
  return (
    <div className="grid max-w-[72ch] gap-3 text-14">
      <h1 className="text-28 font-title tracking-[-.025em] text-ink-1">API</h1>
      <p>
        The screens use these calls; so may a script. Send an API token as{' '}
        <Code>Authorization: Bearer …</Code> (<Code>npm run -s token -- you@example.com</Code> prints one).
        The same as{' '}
        <a href="/api/v1/openapi.json" className="underline">
          OpenAPI 3.1
        </a>
        .
      </p>
      <p>
        Writes take an <Code>Idempotency-Key</Code>: the same request with the same key gets the first answer
        again and is done once. Rows carry a <Code>version</Code>; send it back, or as <Code>If-Match</Code>,
        and a row that changed meanwhile is refused with the row as it is now. Times are ISO 8601 with a zone.
      </p>
    </div>
  )
}

function Refusals() {
  return (
    <section aria-labelledby="refusals" className="grid gap-2">
      <h2 id="refusals" className="text-20 font-title text-ink-1">
        Refusals
      </h2>
      <p className="max-w-[72ch] text-14">
        A no is problem+json (RFC 9457): <Code>code</Code> is for scripts, <Code>detail</Code> says what to
        do, <Code>facts</Code> holds what it was made from, <Code>field</Code> names the field at fault.
      </p>
      <dl className="grid grid-cols-[13rem_3rem_1fr] gap-x-4 gap-y-1 text-13 max-sm:grid-cols-[1fr_3rem]">
        {allRefusals.map(({ code, status, title }) => (
          <div key={code} id={code} className="contents">
            <dt>
              <Code>{code}</Code>
            </dt>
            <dd className="num">{status}</dd>
            <dd className="max-sm:col-span-2 max-sm:mb-2">{title}</dd>
          </div>
        ))}
      </dl>
    </section>
  )
}

/** What several calls answer, by name. */
function Schemas({ schemas }: ApiDocument['components']) {
  return (
    <section aria-labelledby="answers" className="grid gap-2">
      <h2 id="answers" className="text-20 font-title text-ink-1">
        Answers
      </h2>
      <p className="max-w-[72ch] text-14">
        What several calls answer has a name here. An answer may hold more one day: leave alone what you do
        not know.
      </p>
      <ul>
        {Object.entries(schemas).map(([name, schema]) => (
          <li key={name} className="grid gap-2 border-t border-hair py-4">
            <h3 id={name} className="mono text-13 font-strong text-ink-1">
              {name}
            </h3>
            <FieldList fields={fieldsOf(schema)} />
          </li>
        ))}
      </ul>
    </section>
  )
}

/** The document as it is sent to everybody else. */
const apiDocument = (): ApiDocument => JSON.parse(JSON.stringify(openApiDocument(apiParts)))

/** Every call of the API, made from the table that answers it. */
export default async function ApiDocs() {
  const person = await requirePagePerson()
  const { paths, components } = apiDocument()
  return (
    <Page
      header={
        <AppHeader
          person={{ name: person.name, role: person.email }}
          personExtra={<LazyDemoSwitch email={person.email} />}
          signOut={<SignOutButton />}
        />
      }
      className="mx-auto grid w-full max-w-[1120px] content-start gap-10 px-6 py-10 max-md:px-4"
    >
      <Preface />
      <nav aria-label="Parts" className="flex flex-wrap gap-x-4 gap-y-1 text-13">
        {[...apiParts.map(({ title }) => title), 'Answers', 'Refusals'].map(title => (
          <a key={title} href={`#${anchor(title)}`}>
            {title}
          </a>
        ))}
      </nav>
      {apiParts.map(({ title, routes }) => (
        <section key={title} aria-labelledby={anchor(title)} className="grid gap-2">
          <h2 id={anchor(title)} className="text-20 font-title text-ink-1">
            {title}
          </h2>
          <ul>
            {routes.map(({ method, path }) => {
              const operation = paths[path]?.[method.toLowerCase()]
              return (
                operation && (
                  <CallEntry key={`${method} ${path}`} method={method} path={path} operation={operation} />
                )
              )
            })}
          </ul>
        </section>
      ))}
      <Schemas {...components} />
      <Refusals />
    </Page>
  )
}
