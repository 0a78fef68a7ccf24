import { makeReady } from '../../launcher/ready.ts'

/** Stories run against the built product; nothing is built again while the sources are unchanged. */
export default async function build() {
  await makeReady(text => process.stdout.write(text))
}
