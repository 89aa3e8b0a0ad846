import { wholeCounty } from '../../../platform/kernel/procedure'
import { AIR_AIMERS, AIR_EDITORS, AIR_NOTICE_READERS, AIR_READERS, AIR_SPEAKERS } from '../../../shared/roles'

/** The air's figures are the whole county's: so is every duty that changes or reads them. */
export const EDITORS = wholeCounty(AIR_EDITORS)
export const READERS = wholeCounty(AIR_READERS)
export const SPEAKERS = wholeCounty(AIR_SPEAKERS)
export const NOTICE_READERS = wholeCounty(AIR_NOTICE_READERS)
export const AIMERS = wholeCounty(AIR_AIMERS)
