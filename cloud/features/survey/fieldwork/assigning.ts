/** Who interviews where, as the survey's desk decides it. */
import type { PersonContext } from '../../../platform/kernel/context'
import { fail } from '../../../platform/kernel/errors'
import type { ParsedInput } from '../../../platform/kernel/procedure'
import { appoint, AppointmentFault, byPerson, dismiss } from '../../account'
import type { fieldworkProcedures } from '../contract/desk/fieldwork'
import { fieldWords } from '../words'
import { drawnIn } from './rows'

const ROLE = 'interviewer'

type Asked = ParsedInput<typeof fieldworkProcedures.assignInterviewer>

/**
 * `assignInterviewer` of the contract, all of it or nothing. The service does not ask whether somebody took part
 * themselves: it could only be told by looking a person up among those who did, which nobody may.
 */
export async function assignInterviewer(ctx: PersonContext, { survey, code, give, take }: Asked) {
  const drawn = new Set(
    (await drawnIn({ db: ctx.db, county: ctx.county, survey })).map(({ village }) => village),
  )
  if (give.some((village) => !drawn.has(village)))
    throw fail('invalid', { fields: { give: fieldWords.notDrawnThere } })
  try {
    let byWechat = true
    let given = 0
    for (const area of give) {
      const done = await appoint(ctx, ctx.now, code, { role: ROLE, area }, byPerson(ctx))
      byWechat = done.byWechat
      if (done.fresh) given += 1
    }
    let taken = 0
    for (const area of take)
      taken += (await dismiss(ctx, ctx.now, code, { role: ROLE, area }, byPerson(ctx))).ended.length
    return { given, taken, byWechat }
  } catch (error) {
    if (!(error instanceof AppointmentFault)) throw error
    throw fail('invalid', { fields: { code: () => error.message } })
  }
}
