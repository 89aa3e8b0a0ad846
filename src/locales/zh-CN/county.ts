import { calledIn, COUNTY } from '@cloud/shared/divisions/towns'
import { productOf } from '@cloud/shared/words/zh-CN/product'

/** The county that these pages are built for, as people call it in a sentence. */
export const PLACE = calledIn(COUNTY)
export const PRODUCT = productOf(PLACE)
