import { wholeCounty } from '../../../platform/kernel/procedure'

/** Who changes the air's values and what they are made of; each for the whole county, as its figures are. */
export const EDITORS = wholeCounty(['air_editor'])
/** Who may look behind the figures. */
export const READERS = wholeCounty(['air_editor', 'leader', 'auditor'])
/** Who speaks to the county about its air. */
export const SPEAKERS = wholeCounty(['air_editor', 'dispatcher'])
export const NOTICE_READERS = wholeCounty(['air_editor', 'dispatcher', 'leader', 'auditor'])
/** Who sets what the county wants to reach. */
export const AIMERS = wholeCounty(['air_editor', 'admin'])
