import { View } from '@tarojs/components'

import type { Notice } from '@cloud/features/air/contract'
import { townName } from '@cloud/shared/divisions/towns'

import { whenWords } from '@/client/dates'
import { Icon } from '../Icon'
import { LevelChip } from '../LevelChip'
import { a11y } from '../platform/a11y'
import { words } from '../words'
import './NoticeBar.scss'

interface NoticeBarProps {
  notice: Omit<Notice, 'id'>
  now: Date
  /** Shown as an example, and not to warn anybody. */
  quiet?: boolean
}

/** A dust or pollution notice of the county: what, how bad, until when, what to do. It tops the page. */
export function NoticeBar({ notice, now, quiet = false }: NoticeBarProps) {
  const begun = new Date(notice.from) <= now
  const span = begun
    ? words.notice.until(whenWords(notice.until, now))
    : words.notice.from(whenWords(notice.from, now))
  const towns = words.notice.towns(notice.towns.map((code) => townName(code) ?? ''))
  return (
    <View className="ui-notice" {...a11y(quiet ? { role: 'group', label: notice.title } : { role: 'alert' })}>
      <Icon name={notice.kind === 'dust' ? 'dust' : 'warn'} size={26} />
      <View className="ui-notice__words">
        <View className="ui-notice__head">
          <View className="ui-notice__title">{notice.title}</View>
          <LevelChip level={notice.level} size="small" />
        </View>
        <View className="ui-notice__advice">{notice.advice}</View>
        <View className="ui-notice__until">{towns === '' ? span : words.notice.inTowns(towns, span)}</View>
      </View>
    </View>
  )
}
