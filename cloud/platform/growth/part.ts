/** What a deployment's space is told by: kinds of things that people know, not tables. */
export const PARTS = [
  'cases',
  'photos',
  'messages',
  'air',
  'activities',
  'survey',
  'audit',
  'people',
  'system',
] as const
export type Part = (typeof PARTS)[number]

/** Tables that belong to a part. */
export interface Grows {
  readonly part: Part
  /** Their names. */
  readonly tables: RegExp
}

export const platformGrows: readonly Grows[] = [
  { part: 'messages', tables: /^messages$/ },
  { part: 'audit', tables: /^(?:audit_\w+|chain_heads)$/ },
  {
    part: 'people',
    tables: /^(?:persons|assignments|leaves|staff_invitations|sessions|sign_ins|passwords|idempotency_keys)$/,
  },
  {
    part: 'system',
    tables:
      /^(?:job_runs|rate_counters|settings|setting_changes|duty_roster|key_\w+|retention_progress|growth_samples)$/,
  },
]
