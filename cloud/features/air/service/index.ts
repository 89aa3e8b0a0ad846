import { fail } from '../../../platform/kernel/errors'
import { open, requirePerson } from '../../../platform/kernel/permission'
import { implement } from '../../../platform/kernel/procedure'
import { isTown } from '../../../shared/divisions'
import { alertsOf, setAlert } from '../alerts/rows'
import { airContract } from '../contract'
import { dayPage } from '../reading/day'
import { homePage } from '../reading/home'
import { stationList } from '../reading/stations'
import { yearPage } from '../reading/year'
import { editorHandlers } from './editor'
import { openHandlers } from './open'
import { noticeHandlers } from './notices'
import { stationHandlers } from './stations'
import { uploadHandlers } from './upload'
import { airWords } from '../words'

export const airService = implement(airContract, {
  home: async (ctx, input) => {
    open(ctx)
    const page = await homePage(ctx.db, ctx.county, input, ctx.now)
    if (!page) throw fail('not_found', { words: airWords.noStation })
    return page
  },

  year: async (ctx, input) => {
    open(ctx)
    const page = await yearPage(ctx.db, ctx.county, input, ctx.now)
    if (!page) throw fail('not_found', { words: airWords.noStation })
    return page
  },

  day: async (ctx, input) => {
    open(ctx)
    const page = await dayPage(ctx.db, ctx.county, input, ctx.now)
    if (!page) throw fail('not_found', { words: airWords.noDay })
    return page
  },

  stations: async (ctx) => {
    open(ctx)
    return { items: await stationList(ctx.db, ctx.county, ctx.now) }
  },

  myAlerts: async (ctx) => {
    const person = requirePerson(ctx)
    return { items: await alertsOf(ctx.db, ctx.county, person.id) }
  },

  setAlert: async (ctx, { town, above }) => {
    const person = requirePerson(ctx)
    if (!isTown(town)) throw fail('invalid', { fields: { town: airWords.notTown } })
    await setAlert(ctx.db, ctx.county, person.id, town, above)
    return { items: await alertsOf(ctx.db, ctx.county, person.id) }
  },

  ...openHandlers,
  ...uploadHandlers,
  ...editorHandlers,
  ...noticeHandlers,
  ...stationHandlers,
})
