import * as v from 'valibot'
import { databaseClock } from '../../jobs/clock'
import { defineCheck } from '../check'
import { doctorWords as words } from '../words'

/** Beyond it hours are filed wrongly, and signatures of WeChat and of photo addresses end early. */
const BAD_SECONDS = 60
const WARN_SECONDS = 5

/** This machine's clock beside that of the database, which is another machine as a rule. */
export const clockCheck = defineCheck(
  'clock',
  v.object({ seconds: v.number() }),
  async ({ db }) => {
    const theirs = await databaseClock(db)
    const seconds = Math.round((Date.now() - theirs().getTime()) / 1000)
    const off = Math.abs(seconds)
    const figures = [
      {
        name: 'clock_ahead_seconds',
        help: 'Clock of the server minus that of the database.',
        value: seconds,
      },
    ]
    if (off < WARN_SECONDS) return { findings: [], figures }
    return { findings: [{ level: off < BAD_SECONDS ? 'warn' : 'bad', about: { seconds } }], figures }
  },
  ({ seconds }, locale) => words(locale).clock(seconds),
)
