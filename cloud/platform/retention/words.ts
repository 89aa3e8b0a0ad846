/** What the operator reads of a time that may not be set so. */
export const retentionWords = {
  days: (name: string, least: number, most: number, why: string) =>
    `设置 ${name} 要写整数天数，最少 ${least}，最多 ${most}。${why}`,
  absent: (days: number) => `${days}`,
  meaning: (what: string, least: number, most: number) => `${what}；最少 ${least}，最多 ${most}。`,
} as const
