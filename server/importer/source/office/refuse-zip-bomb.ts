import { Unzip, UnzipInflate, unzipSync } from 'fflate'
import { unreadable } from '../../refusals.rules.ts'

const LARGEST = 30_000_000
const MOST_FILES = 2000
/** Deflate makes at most about a thousand bytes of one, so that no slice fills the memory before it is counted. */
const SLICE = 4096

/**
 * Refuses an archive (Word and Excel files are some) that grows beyond 30 MB or 2,000 files when it is unpacked. What
 * it says of itself is checked first, then what really comes out.
 */
export function refuseBomb(bytes: Uint8Array) {
  let stated = 0
  let files = 0
  try {
    unzipSync(bytes, {
      filter: ({ originalSize }) => {
        stated += originalSize
        files += 1
        return false
      },
    })
  } catch {
    throw unreadable('closed_archive')
  }
  if (stated > LARGEST || files > MOST_FILES) throw unreadable('large_archive')
  unpack(bytes)
}

function unpack(bytes: Uint8Array) {
  let real = 0
  const unzip = new Unzip(file => {
    file.ondata = (error, chunk) => {
      if (error) return
      real += chunk.length
    }
    file.start()
  })
  unzip.register(UnzipInflate)
  for (let at = 0; at < bytes.length && real <= LARGEST; at += SLICE) {
    try {
      unzip.push(bytes.subarray(at, at + SLICE), at + SLICE >= bytes.length)
    } catch {
      break // the reader of the format says what is wrong with it
    }
  }
  if (real > LARGEST) throw unreadable('large_archive')
}
