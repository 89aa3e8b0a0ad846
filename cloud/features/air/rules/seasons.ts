import { seasonOfMonth, type Season } from '../../../shared/seasons'

/** Season of a Beijing day. */
export const seasonOf = (day: string): Season => seasonOfMonth(Number(day.slice(5, 7)))
