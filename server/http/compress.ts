import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'

const brotli = promisify(brotliCompress)
const gzipped = promisify(gzip)

/** Below this, the header costs more than it saves. */
const worthwhile = 1024
/** Brotli's middle: a snapshot in about 10 ms, smaller than gzip's best. */
const quality = { params: { [constants.BROTLI_PARAM_QUALITY]: 4 } }

function accepts(header: string, coding: string): boolean {
  return header.split(',').some(part => {
    const [name, ...settings] = part.trim().toLowerCase().split(';')
    return name === coding && !settings.some(setting => /^\s*q=0(\.0*)?$/.test(setting))
  })
}

/** The body in the best coding the client takes, and that coding's name; as it is when small. */
export async function compress(
  text: string,
  acceptEncoding: string | null,
): Promise<{ body: Uint8Array<ArrayBuffer> | string; coding: string | null }> {
  if (text.length < worthwhile || !acceptEncoding) return { body: text, coding: null }
  if (accepts(acceptEncoding, 'br'))
    return { body: new Uint8Array(await brotli(text, quality)), coding: 'br' }
  if (accepts(acceptEncoding, 'gzip')) return { body: new Uint8Array(await gzipped(text)), coding: 'gzip' }
  return { body: text, coding: null }
}
