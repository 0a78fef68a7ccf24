/**
 * A command as a worker can run it: placeholders, "[VERSION]", "<service-name>", "{{version}}", become shell variables where the runbook
 * has one of that name. Answers which variables the command reads, so that the step declares them.
 */
export function runnableCommand(command: string, variables: Set<string>): { command: string; env: string[] } {
  const used = new Set<string>()
  const replaced = command.replace(/\[([A-Z][A-Z0-9_ ]*)\]/g, (text, name: string) => {
    const key = name.trim().replace(/\s+/g, '_')
    if (!variables.has(key)) return text
    used.add(key)
    return `\${${key}}`
  })
  const completed = replaced.replace(
    /<([a-z][a-z0-9_-]*)>|\{\{\s*([A-Za-z][\w-]*)\s*\}\}/g,
    (text, kebab, curly) => {
      const key = String(kebab ?? curly)
        .replaceAll('-', '_')
        .toUpperCase()
      if (!variables.has(key)) return text
      used.add(key)
      return `\${${key}}`
    },
  )
  for (const [, name = ''] of completed.matchAll(/\$\{?([A-Za-z_][A-Za-z0-9_]*)/g)) {
    if (variables.has(name)) used.add(name)
  }
  return { command: completed, env: ['PATH', ...used] }
}

/** Placeholders that nobody filled in: with them the command would do something else than it says. */
export const unfilledPlaceholders = (command: string): string[] => [
  ...new Set(
    [...command.matchAll(/\[[A-Z][A-Z0-9_ ]{2,}\]|<[a-z][a-z0-9_-]*(?::[a-z0-9_-]+)?>/g)].map(([all]) => all),
  ),
]
