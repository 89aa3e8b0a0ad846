/** Whether the county's map is set up whole. */
import * as v from 'valibot'
import { defineCheck } from '../../../platform/doctor/check'
import { mapCheckWords } from '../words'
import { baseMapOf, mapSettings } from './settings'

export const mapCheck = defineCheck(
  'map',
  v.union([v.object({ approval: v.string() }), v.object({ box: v.literal(false) })]),
  ({ settings }) => {
    const base = baseMapOf(settings)
    if (base) return Promise.resolve({ findings: [], news: [{ approval: base.approval }] })
    return Promise.resolve({
      findings: mapSettings.of(settings) ? [{ level: 'warn' as const, about: { box: false as const } }] : [],
    })
  },
  (about, locale) => {
    const words = mapCheckWords(locale)
    return 'approval' in about ? words.shown(about.approval) : words.noBox
  },
)
