/**
 * Where to go after signing in, with the fragment that the browser has kept: `/deployments/7/record` was asked for as
 * `/deployments/7/record#12`, of which a server is told only the path.
 */
export const withFragment = (next: string, fragment: string): string =>
  next.includes('#') ? next : next + fragment
