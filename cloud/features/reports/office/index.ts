/** The procedures of the office: who may come in, and where the work is done. */
import { anyone, staff, wholeCounty } from '../../../platform/kernel/procedure'
import { CASE_ROLES, HANDS, OFFICE_HANDS, OFFICE_KEEPERS, OFFICE_READERS } from '../../../shared/roles'
import { requireSeat } from '../desk/seats'
import { readAlarm } from './alarm'
import { setBack, settingHistory } from './history'
import { calendarState, dropHolidays, holidaysEffect, readHolidays, saveHolidays } from './holidays'
import { callList, readRoster, saveRoster } from './roster'
import { isKeeper, readSettings, saveSetting } from './settings'
import { keptTemplates, removeTemplate, saveTemplate } from './templates'

export const officeHandlers = {
  alarm: anyone(readAlarm),
  settings: staff(wholeCounty(OFFICE_READERS), readSettings),
  saveSetting: staff(wholeCounty(OFFICE_KEEPERS), saveSetting),
  settingChanges: staff(wholeCounty(OFFICE_READERS), settingHistory),
  setBack: staff(wholeCounty(OFFICE_HANDS), setBack),
  roster: staff(wholeCounty(OFFICE_READERS), readRoster),
  saveRoster: staff(wholeCounty(OFFICE_KEEPERS), saveRoster),
  callList: staff(HANDS, callList),
  keptTemplates: staff(wholeCounty(OFFICE_READERS), keptTemplates),
  saveTemplate: staff(wholeCounty(OFFICE_HANDS), saveTemplate),
  removeTemplate: staff(wholeCounty(OFFICE_HANDS), removeTemplate),
  calendarState: staff([...CASE_ROLES, ...OFFICE_KEEPERS], (ctx) => {
    if (!isKeeper(ctx)) requireSeat(ctx)
    return calendarState(ctx)
  }),
  readHolidays: staff(wholeCounty(OFFICE_HANDS), readHolidays),
  holidaysEffect: staff(wholeCounty(OFFICE_HANDS), holidaysEffect),
  saveHolidays: staff(wholeCounty(OFFICE_HANDS), saveHolidays),
  dropHolidays: staff(wholeCounty(OFFICE_HANDS), dropHolidays),
}
