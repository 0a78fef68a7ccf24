import net, { type AddressInfo } from 'node:net'
import { expect, it } from 'vitest'
import { acceptsConnections } from './accepts-connections.ts'

const urlOf = (port: number) => `postgresql://someone:secret@127.0.0.1:${port}/gonogo`

it('is so of a database that says nothing, and not of one that is away', async () => {
  const mute = net.createServer()
  await new Promise<void>(resolve => mute.listen(0, '127.0.0.1', resolve))
  const { port } = mute.address() as AddressInfo
  expect(await acceptsConnections(urlOf(port))).toBe(true)
  await new Promise(resolve => mute.close(resolve))
  expect(await acceptsConnections(urlOf(port))).toBe(false)
})
