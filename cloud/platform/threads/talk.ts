/** What a thread may be asked, by name, and what it answers. */
export type Talk = Readonly<Record<string, { asked: unknown; answer: unknown }>>
