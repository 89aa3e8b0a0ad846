import * as v from 'valibot'
import { defineCheck } from '../check'
import { doctorWords as words } from '../words'

/** Settings that are each right and do not go together. */
export const settingsCheck = defineCheck(
  'settings',
  v.object({ wrong: v.picklist(['open', 'proxies', 'wechat']) }),
  ({ machine, settings }) => {
    if (!machine || !settings.production) return Promise.resolve({ findings: [] })
    const secure = machine.publicUrl.startsWith('https:')
    return Promise.resolve({
      findings: [
        ...(secure ? [] : [{ level: 'bad' as const, about: { wrong: 'open' as const } }]),
        // every phone would come from the proxy's address, and share its limits
        ...(secure && machine.proxies === 0
          ? [{ level: 'bad' as const, about: { wrong: 'proxies' as const } }]
          : []),
        ...(settings.wechat ? [] : [{ level: 'warn' as const, about: { wrong: 'wechat' as const } }]),
      ],
    })
  },
  ({ wrong }, locale) => words(locale).settings[wrong],
)
