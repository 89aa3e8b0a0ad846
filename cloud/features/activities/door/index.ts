/** What the phones of organisers ask and hand in on the day. */
import { type ParsedInput, staff } from '../../../platform/kernel/procedure'
import { ORGANISERS } from '../../../shared/roles'
import type { activitiesDoor } from '../contract/door'
import { releaseSeats } from './release'
import { takeRoll } from './roll'
import type { RowLock } from './rows'
import { handIn } from './scans'

/** Handlers of `activitiesDoor`, with a given way of reading an activity's row before attendances are written. */
export const doorHandlersWith = (lock: RowLock) => ({
  roll: staff(ORGANISERS, takeRoll),
  scans: staff(ORGANISERS, (ctx, input: ParsedInput<typeof activitiesDoor.scans>) =>
    handIn(ctx, input, lock),
  ),
  release: staff(ORGANISERS, releaseSeats),
})

export const doorHandlers = doorHandlersWith('for update')
