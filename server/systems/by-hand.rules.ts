import type { SystemDefinition } from './definition.inputs.ts'
import { maskSecrets } from './rules.ts'

type Described = Pick<SystemDefinition, 'router' | 'environment' | 'secrets' | 'lanes'>

/** What a shell would read inside double quotes. */
const literal = (text: string) => text.replaceAll(/[\\"$`]/g, '\\$&')

/**
 * The command with which a person sets the shares (percent by lane key) where the room cannot: the request that the room
 * itself sends. A secret stands as a reference (`$NAME`), to be put into the environment by whoever has it.
 */
export function moveByHand(definition: Described, weights: Record<string, number>): string {
  const { environment, secrets, router, lanes } = definition
  const parts = router.adminUrl.split(/\{([A-Za-z_][A-Za-z0-9_]*)\}/)
  const url = parts.map((part, index) => {
    if (index % 2 === 0) return literal(part)
    if (secrets.includes(part)) return `$${part}`
    return literal(environment[part] ?? `{${part}}`)
  })
  const wanted = JSON.stringify(Object.fromEntries(lanes.map(({ key }) => [key, weights[key]])))
  const address = `"${url.join('').replace(/\/$/, '')}/weights"`
  const command = `curl -fsS -X PUT -H 'content-type: application/json' -d '${wanted}' ${address}`
  return maskSecrets(command, definition)
}
