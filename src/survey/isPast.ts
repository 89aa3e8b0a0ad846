import { beijingDay } from '@cloud/shared/time'

/** Whether a day (YYYY-MM-DD) is over: what was announced for it and has not come is late. */
export const isPast = (day: string): boolean => day < beijingDay(Date.now())
