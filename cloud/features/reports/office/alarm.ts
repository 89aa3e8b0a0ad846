/** What the phone of whoever sees danger knows beside what the program carries. */
import { and, eq, inArray } from 'drizzle-orm'
import * as v from 'valibot'
import type { Context } from '../../../platform/kernel/context'
import { settings } from '../../../platform/kernel/tables'
import { EmergencyNumbers, EmergencyWords, KEYS } from '../settings'

/** `alarm` */
export async function readAlarm(ctx: Context) {
  const rows = await ctx.db
    .select({ key: settings.key, value: settings.value })
    .from(settings)
    .where(
      and(
        eq(settings.county, ctx.county),
        inArray(settings.key, [KEYS.emergencyWords, KEYS.emergencyNumbers]),
      ),
    )
  const of = (key: string) => rows.find((row) => row.key === key)?.value ?? []
  return {
    words: v.parse(EmergencyWords, of(KEYS.emergencyWords)),
    numbers: v.parse(EmergencyNumbers, of(KEYS.emergencyNumbers)),
  }
}
