/** What to say, and do, about each way signing in can fail. */
const words: Record<string, string> = {
  wrong_credentials: 'E-mail or password is wrong. Check both and try again.',
  too_many_attempts: 'Too many attempts with this e-mail or from this network. Wait, then try again.',
  invalid_input: 'Enter your e-mail and your password.',
  unavailable: 'The control room is busy. Try again in a few seconds.',
  unreachable: 'The control room does not answer. Check your network and try again.',
  forbidden: 'Nobody here has that verified e-mail. Ask an administrator to add you.',
  OAuthSignin: 'Single sign-on does not answer. Try again, or use e-mail and password.',
  OAuthCallback: 'Single sign-on did not finish. Try again, or use e-mail and password.',
  Callback: 'Single sign-on did not finish. Try again, or use e-mail and password.',
}

/** The sentence for a refusal's or next-auth's code. */
export function signInWords(code: string): string {
  return words[code] ?? 'Signing in did not work. Try again; if it stays, tell an administrator.'
}
