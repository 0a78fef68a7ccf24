import { randomUUID } from 'node:crypto'
import { headers } from 'next/headers'
import { redirect } from 'next/navigation'
import { cache } from 'react'
import { type Context, type Person, personContext } from '../kernel/context.ts'
import { identify } from './identify.ts'
import { PATH_HEADER } from './request-headers.ts'
import { webProcess } from './web-process.ts'

/** The person whose browser asks for this page, or null; asked once per page, however many parts want it. */
export const pagePerson = cache(async (): Promise<Person | null> => {
  const given = await headers()
  const cookie = new Headers({ cookie: given.get('cookie') ?? '' })
  const process = webProcess()
  return (await identify(process, cookie, process.now())).person
})

/** The signed-in person of a page; anybody else is sent to sign in and back here afterwards. */
export async function requirePagePerson(): Promise<Person> {
  const person = await pagePerson()
  if (person) return person
  const path = (await headers()).get(PATH_HEADER) ?? '/'
  redirect(path === '/' ? '/sign-in' : `/sign-in?next=${encodeURIComponent(path)}`)
}

/** The context a page hands to its queries. */
export async function pageContext(): Promise<Context> {
  return personContext(webProcess(), await requirePagePerson(), randomUUID())
}
