/** The setting `reports.limits` by the fields of the page, and back. What the page has no field for stays as it is. */
import * as v from 'valibot'
import { CATEGORY_GROUP_IDS } from '../../../shared/categories'
import { boundOf, LIMIT_FIELDS, type LimitField, type OwnLimits } from '../rules/bounds'
import type { Limit } from '../rules/clocks'
import { LimitsSetting, type OwnLimitsSetting } from '../settings'

/** Where a field stands in the setting. */
function standing(own: OwnLimitsSetting, field: LimitField): Limit | number | undefined {
  switch (field) {
    case 'decide':
    case 'emergency':
    case 'check':
    case 'countyReview':
    case 'supply':
    case 'rate':
    case 'warnBefore':
      return own[field]
    case 'ordinary':
    case 'complex':
      return own.handle?.[field]
    case 'extendOrdinary':
      return own.extension?.ordinary
    case 'extendComplex':
      return own.extension?.complex
    default: {
      const group = CATEGORY_GROUP_IDS.find((one) => field.endsWith(`.${one}`))
      const limits = field.startsWith('complex.') ? own.complexByGroup : own.handleByGroup
      return group && limits?.[group]
    }
  }
}

/** What a county set, by field. What stands there in another unit than the page's is not the page's to show. */
export function ownLimits(own: OwnLimitsSetting): OwnLimits {
  return Object.fromEntries(
    LIMIT_FIELDS.flatMap((field) => {
      const limit = standing(own, field)
      if (limit === undefined) return []
      if (typeof limit === 'number') return [[field, limit]]
      return limit.unit === boundOf(field).unit ? [[field, limit.count]] : []
    }),
  )
}

/** The setting with these fields in it, and without those that are not among them. */
export function withLimits(own: OwnLimitsSetting, fields: OwnLimits): OwnLimitsSetting {
  const limitOf = (field: LimitField): Limit | number | undefined => {
    const count = fields[field]
    const { unit } = boundOf(field)
    if (count !== undefined) return field === 'warnBefore' ? count : { unit, count }
    const was = standing(own, field)
    return typeof was === 'object' && was.unit !== unit ? was : undefined
  }
  const byGroup = (urgency: 'ordinary' | 'complex') =>
    Object.fromEntries(CATEGORY_GROUP_IDS.map((group) => [group, limitOf(`${urgency}.${group}`)]))
  const written = {
    ...own,
    decide: limitOf('decide'),
    emergency: limitOf('emergency'),
    check: limitOf('check'),
    countyReview: limitOf('countyReview'),
    supply: limitOf('supply'),
    rate: limitOf('rate'),
    warnBefore: limitOf('warnBefore'),
    handle: { ...own.handle, ordinary: limitOf('ordinary'), complex: limitOf('complex') },
    extension: {
      ...own.extension,
      ordinary: limitOf('extendOrdinary'),
      complex: limitOf('extendComplex'),
    },
    handleByGroup: byGroup('ordinary'),
    complexByGroup: byGroup('complex'),
  }
  // as JSON has it: what is undefined is not there
  return v.parse(LimitsSetting, JSON.parse(JSON.stringify(written)))
}
