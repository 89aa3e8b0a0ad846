import { BEIJING_OFFSET_HOURS, dayNumber } from '../../../shared/time'

/** HJ 633—2012 is the first rule this engine knows; GB 3095—2012 was in force in the first cities from 2013. */
export const FIRST_YEAR = 2013

/** The first hour there can be, in whole hours since 1970-01-01 UTC. */
export const FIRST_HOUR = dayNumber(`${FIRST_YEAR}-01-01`) * 24 - BEIJING_OFFSET_HOURS
