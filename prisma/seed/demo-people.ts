/** The people of the demo, at …@demo.test: one for each role, a backup each, those who sign, and one who looks. */
export interface DemoPerson {
  mailbox: string
  name: string
  title: string
  role: 'admin' | 'member' | 'viewer'
}

const member = (mailbox: string, name: string, title: string): DemoPerson => ({
  mailbox,
  name,
  title,
  role: 'member',
})

export const DEMO_PEOPLE: DemoPerson[] = [
  { mailbox: 'admin', name: 'Robin Castellan', title: 'Administrator', role: 'admin' },
  member('lead', 'Maya Okafor', 'Deployment Lead'),
  member('lead2', 'Jonas Weil', 'Deployment Lead, backup'),
  member('ops', 'Tomás Reyes', 'Operations Engineer'),
  member('ops2', 'Freya Lindqvist', 'Operations Engineer, backup'),
  member('dba', 'Ingrid Solheim', 'Database Administrator'),
  member('dba2', 'Pavel Hrubý', 'Database Administrator, backup'),
  member('monitoring', 'Kenji Watanabe', 'Monitoring Engineer'),
  member('monitoring2', 'Amara Diallo', 'Monitoring Engineer, backup'),
  member('qa', 'Aisha Rahman', 'Quality Engineer'),
  member('qa2', 'Oskar Nyberg', 'Quality Engineer, backup'),
  member('network', 'Luca Ferri', 'Network Engineer'),
  member('network2', 'Zeynep Arslan', 'Network Engineer, backup'),
  member('security', 'Dana Whitfield', 'Security Engineer'),
  member('security2', 'Mateo Vidal', 'Security Engineer, backup'),
  member('comms', 'Noor Haddad', 'Communication Lead'),
  member('comms2', 'Elif Brandt', 'Communication Lead, backup'),
  member('eng-manager', 'Samuel Osei', 'Engineering Manager'),
  member('product', 'Chloé Martin', 'Product Owner'),
  member('vp', 'Rajiv Menon', 'VP Engineering'),
  member('cto', 'Helen Brandt', 'CTO'),
  { mailbox: 'stakeholder', name: 'Petra Novák', title: 'Stakeholder', role: 'viewer' },
]

/** Keys of the runbook's roles; each has a person and a backup (`lead`, `lead2`, …). */
export const DEMO_ROLES = ['lead', 'ops', 'dba', 'monitoring', 'qa', 'network', 'security', 'comms']

/** Who signs; each is also the key of the runbook's sign-off. */
export const DEMO_SIGNERS = ['eng-manager', 'product', 'vp', 'cto']

export const mailOf = (mailbox: string) => `${mailbox}@demo.test`
