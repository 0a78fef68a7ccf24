import { chown, mkdir, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import type { CommandUser } from './command-user.ts'
import { laidBelow, type VisiblePath } from './visible-paths.rules.ts'
import { makeFolder, removeFolder } from './working-folder.ts'

/** A folder of the machine that is the /tmp of one command, with its working folder in it. */
export interface SandboxFolder {
  /** Where it is on the machine … */
  outside: string
  /** … and the working folder, as the command sees it. */
  inside: string
  /** What is laid where in the sandbox, in this order: it over /tmp, then what is seen below /tmp. */
  laid: [from: string, to: string][]
  remove: () => Promise<void>
}

interface Options {
  paths: VisiblePath[]
  files: Set<string>
  user: CommandUser | null
}

/** Makes one, of the user whom commands run as. */
export async function sandboxFolder({ paths, files, user }: Options): Promise<SandboxFolder> {
  const outside = await makeFolder()
  const name = path.basename(outside)
  const own = path.join(outside, name)
  const below = laidBelow(paths)
  try {
    await mkdir(own)
    // What is laid over /tmp/… needs something there.
    for (const { path: seen } of below) {
      const place = path.join(outside, seen.slice('/tmp'.length))
      if (files.has(seen)) {
        await mkdir(path.dirname(place), { recursive: true })
        await writeFile(place, '')
      } else await mkdir(place, { recursive: true })
    }
    if (user) await give([own, outside], user)
  } catch (error) {
    await rm(outside, { recursive: true, force: true })
    throw error
  }
  return {
    outside,
    inside: `/tmp/${name}`,
    laid: [[`/tmp/${name}`, '/tmp'], ...below.map(({ place, path: to }): [string, string] => [place, to])],
    remove: () => removeFolder(outside),
  }
}

async function give(folders: string[], { uid, gid }: CommandUser) {
  try {
    for (const one of folders) await chown(one, uid, gid)
  } catch (cause) {
    throw new Error(`nothing can be given to the user ${uid} here`, { cause })
  }
}
