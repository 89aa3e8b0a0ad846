import * as v from 'valibot'
import { weighedLately } from '../../adapters/weigh'
import { storeOf } from '../../deployment/folders'
import { defineCheck } from '../check'
import { doctorWords as words } from '../words'

const GB = 1024 ** 3
const WARN_PERCENT = 80
const BAD_PERCENT = 95

/** How much of what photos and tables may take is taken. In whole percents: one photo moves nothing. */
export const filesCheck = defineCheck(
  'files',
  v.object({ percent: v.number(), most: v.number() }),
  async ({ machine }) => {
    if (!machine || !Number.isFinite(machine.filesMost)) return { findings: [] }
    const { dataDir, filesMost: most } = machine
    const percent = Math.floor(((await weighedLately(storeOf(dataDir))) / most) * 100)
    const figures = [
      { name: 'files_full_percent', help: 'How much of FILES_MAX_GB is taken.', value: percent },
    ]
    if (percent < WARN_PERCENT) return { findings: [], figures }
    return {
      findings: [{ level: percent < BAD_PERCENT ? 'warn' : 'bad', about: { percent, most } }],
      figures,
    }
  },
  ({ percent, most }, locale) => words(locale).files(percent, Math.round(most / GB)),
)
