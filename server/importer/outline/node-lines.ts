import type { Nodes } from 'mdast'

export const firstLine = (node: Nodes): number => node.position?.start.line ?? 1

export const lastLine = (node: Nodes): number => node.position?.end.line ?? firstLine(node)
