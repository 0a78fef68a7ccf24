import { globSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { promisify } from 'node:util'
import { brotliCompress } from 'node:zlib'

const compress = promisify(brotliCompress)

/** Leaves the Brotli form of every built script and style beside it. Names carry a hash, so once is enough. */
const folder = path.resolve(import.meta.dirname, '..', process.env.NEXT_DIST_DIR ?? '.next', 'static')
const files = globSync('**/*.{js,css}', { cwd: folder })
await Promise.all(
  files.map(async file => {
    const name = path.join(folder, file)
    writeFileSync(`${name}.br`, await compress(readFileSync(name)))
  }),
)
