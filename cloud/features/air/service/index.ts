import { fail } from '../../../platform/kernel/errors'
import { anyone, implement, person } from '../../../platform/kernel/procedure'
import { isTown } from '../../../shared/divisions'
import { alertsOf, setAlert } from '../alerts/rows'
import { airContract } from '../contract'
import { dayPage } from '../reading/day'
import { homePage } from '../reading/home'
import { stationList } from '../reading/stations'
import { yearPage } from '../reading/year'
import { editorHandlers } from './editor'
import { importHandlers } from './imports'
import { openHandlers } from './open'
import { noticeHandlers } from './notices'
import { stationHandlers } from './stations'
import { uploadHandlers } from './upload'
import { airWords } from '../words'

export const airService = implement(airContract, {
  home: anyone(async (ctx, input) => {
    const page = await homePage(ctx.db, ctx.county, input, ctx.now)
    if (!page) throw fail('not_found', { words: airWords.noStation })
    return page
  }),

  year: anyone(async (ctx, input) => {
    const page = await yearPage(ctx.db, ctx.county, input, ctx.now)
    if (!page) throw fail('not_found', { words: airWords.noStation })
    return page
  }),

  day: anyone(async (ctx, input) => {
    const page = await dayPage(ctx.db, ctx.county, input, ctx.now)
    if (!page) throw fail('not_found', { words: airWords.noDay })
    return page
  }),

  stations: anyone(async (ctx) => {
    return { items: await stationList(ctx.db, ctx.county, ctx.now) }
  }),

  myAlerts: person(async (ctx) => {
    return { items: await alertsOf(ctx.db, ctx.county, ctx.person.id) }
  }),

  setAlert: person(async (ctx, { town, above }) => {
    if (!isTown(town, ctx.county)) throw fail('invalid', { fields: { town: airWords.notTown } })
    await setAlert(ctx.db, ctx.county, ctx.person.id, town, above)
    return { items: await alertsOf(ctx.db, ctx.county, ctx.person.id) }
  }),

  ...openHandlers,
  ...uploadHandlers,
  ...importHandlers,
  ...editorHandlers,
  ...noticeHandlers,
  ...stationHandlers,
})
