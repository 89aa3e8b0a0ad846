/** 核查: whether the county looks at a case before its reporter is asked, and what it says then. */
import type { Context } from '../../../platform/kernel/context'
import { keyedHash } from '../../../platform/crypto'
import type { Happening } from '../case/change'
import type { CaseRecord, Work } from '../case/rows'
import { tellDesk } from '../case/tell-desk'
import { checkedShare, checkRule, isDrawn } from '../rules/checks'
import { deed, type Seen } from './deed'
import type { Standing } from './standing'

/** A case's number in the draw, 0 to 99: always the same, and known to nobody who has not the server's secret. */
export const lotOf = ({ settings }: Pick<Work, 'settings'>, one: Pick<CaseRecord, 'id'>): number =>
  Number.parseInt(keyedHash(settings.secret, 'case check', one.id).slice(0, 12), 16) % 100

/** What is set for it, before it is drawn. What the county itself has done it has seen. */
export function checkOf(
  { rules }: Pick<Work, 'rules'>,
  one: Pick<CaseRecord, 'categories' | 'reopened'>,
  { actor }: Pick<Standing, 'actor'>,
): { rule: ReturnType<typeof checkRule>; share: number } {
  const share = actor === 'dispatcher' ? 0 : checkedShare(rules.checks, one.categories)
  return { rule: checkRule(share, one.reopened), share }
}

/** Whether the county looks at it. */
export function isToBeChecked(work: Work, one: CaseRecord, standing: Standing): boolean {
  const { rule, share } = checkOf(work, one, standing)
  return rule === 'always' || (rule === 'drawn' && isDrawn(share, lotOf(work, one)))
}

export const passing = (words?: string) =>
  ({ data: {}, inside: words ?? null }) satisfies Partial<Happening<'passCheck'>>

/** `passCheck` */
export const passCheck = (ctx: Context, input: Seen & { words?: string | undefined }) =>
  deed(ctx, input, 'passCheck', { happens: () => passing(input.words) })

export const failing = (reason: string) =>
  ({ facts: { hasReason: true }, data: {}, inside: reason }) satisfies Partial<Happening<'failCheck'>>

/** `failCheck` */
export const failCheck = (ctx: Context, input: Seen & { reason: string }) =>
  deed(ctx, input, 'failCheck', {
    happens: () => failing(input.reason),
    afterwards: (after, work) =>
      tellDesk(work, [after.handler ?? ctx.county, ...after.coHandlers], after, { what: 'notPassed' }),
  })
