import * as v from 'valibot'
import { DAY_MS } from '../../../shared/time'
import { readNote } from '../../backup/note'
import { defineCheck, type Look } from '../check'
import { doctorWords as words } from '../words'

/** One each night: a night that failed is told, and two without one are bad. */
const MOST_DAYS = 2

const AboutSchema = v.variant('why', [
  v.object({ why: v.literal('none') }),
  v.object({ why: v.literal('old'), days: v.number() }),
  v.object({ why: v.literal('failed') }),
])

/** Whether there is a back-up of these days. Of a trial nobody needs one, and the cloud has its own. */
export const backupsCheck = defineCheck(
  'backups',
  AboutSchema,
  async ({ machine, settings, now }): Promise<Look<v.InferOutput<typeof AboutSchema>>> => {
    if (!machine || !settings.production) return { findings: [] }
    const note = readNote(machine.dataDir)
    if (!note?.made) return { findings: [{ level: 'bad', about: { why: 'none' } }] }
    const days = Math.floor((now.getTime() - Date.parse(note.made)) / DAY_MS)
    if (days >= MOST_DAYS) return { findings: [{ level: 'bad', about: { why: 'old', days } }] }
    return { findings: note.well ? [] : [{ level: 'warn', about: { why: 'failed' } }] }
  },
  (about, locale) => words(locale).backups(about),
)
