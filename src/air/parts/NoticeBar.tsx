import { View } from '@tarojs/components'

import type { Notice } from '@cloud/air/contract'

import { whenWords } from '@/client/dates'
import { Icon } from '@/ui/Icon'
import { LevelChip } from '@/ui/LevelChip'
import { a11y } from '@/ui/platform/a11y'

import { words } from '../words'
import './NoticeBar.scss'

/** A dust or pollution notice of the county: what, how bad, until when, what to do. It tops the page. */
export function NoticeBar({ notice, now }: { notice: Notice; now: Date }) {
  const begun = new Date(notice.from) <= now
  const span = begun
    ? words.notice.until(whenWords(notice.until, now))
    : words.notice.from(whenWords(notice.from, now))
  return (
    <View className="air-notice" {...a11y({ role: 'alert' })}>
      <Icon name={notice.kind === 'dust' ? 'dust' : 'warn'} size={26} />
      <View className="air-notice__words">
        <View className="air-notice__head">
          <View className="air-notice__title">{notice.title}</View>
          <LevelChip level={notice.level} size="small" />
        </View>
        <View className="air-notice__advice">{notice.advice}</View>
        <View className="air-notice__until">{span}</View>
      </View>
    </View>
  )
}
