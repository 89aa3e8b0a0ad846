import { Text, View } from '@tarojs/components'

import type { Notice, Relayed } from '@cloud/features/air/contract'
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

/**
 * A dust or pollution notice that tops the page: what, how bad, until when, what to do. One that passes an official
 * warning on bears the issuer's own level, outlined: the colours of HJ 633 are the air's, and would say something else.
 */
export function NoticeBar({ notice, now, quiet = false }: NoticeBarProps) {
  const { relayed } = notice
  const begun = new Date(notice.from) <= now
  const span = begun
    ? words.notice.until(whenWords(notice.until, now))
    : words.notice.from(whenWords(notice.from, now))
  const towns = words.notice.towns(notice.towns.map((code) => townName(code) ?? ''))
  const expected = relayed ? words.notice.expected(words.levels[notice.level - 1] ?? '') : ''
  return (
    <View className="ui-notice" {...a11y(quiet ? { role: 'group', label: notice.title } : { role: 'alert' })}>
      <Icon name={notice.kind === 'dust' ? 'dust' : 'warn'} size={26} />
      <View className="ui-notice__words">
        <View className="ui-notice__head">
          <View className="ui-notice__title">{notice.title}</View>
          {relayed ? (
            <View className="ui-notice__issued">{relayed.level}</View>
          ) : (
            <LevelChip level={notice.level} size="small" />
          )}
        </View>
        <View className="ui-notice__advice">{notice.advice}</View>
        {relayed && <Passed relayed={relayed} now={now} />}
        <View className="ui-notice__until">{words.notice.facts([towns, expected, span])}</View>
      </View>
    </View>
  )
}

/** Whose warning it is, of when, under which number, and where it stands. */
function Passed({ relayed, now }: { relayed: Relayed; now: Date }) {
  return (
    <View className="ui-notice__passed">
      <Text className="ui-notice__mark">{words.notice.passed}</Text>
      <Text>{words.notice.issued(relayed.issuer, whenWords(relayed.issuedAt, now))}</Text>
      <View>{words.notice.papers(relayed.number, relayed.source)}</View>
    </View>
  )
}
