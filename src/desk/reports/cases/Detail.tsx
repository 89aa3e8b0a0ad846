import { Text, View } from '@tarojs/components'
import type { ReactNode } from 'react'
import type { StaffCaseData } from '@cloud/features/reports/contract'
import { STATE_TONE } from '@cloud/shared/states'
import { whenWords } from '@/client/dates'
import { marks } from '@/locales/marks'
import { Banner } from '@/ui/Banner'
import { Heading } from '@/ui/Heading'
import { Icon } from '@/ui/Icon'
import { Tag } from '@/ui/Tag'
import { Tappable } from '@/ui/Tappable'
import { categoryWords, words } from '../../words'
import { CallBack } from './CallBack'
import { CallList } from './CallList'
import { clockTag } from '../../shell/look'
import { Gallery } from './Gallery'
import { IdentityFact } from './IdentityFact'
import { Inquiries } from './Inquiries'
import { Originals } from './Originals'
import { Similar } from './Similar'

interface DetailProps {
  one: StaffCaseData
  onPrevious?: () => void
  onNext?: () => void
}

/** Everything about a case: photos, words, facts, what may be the same, its log and the place's past. */
export function Detail({ one, onPrevious, onNext }: DetailProps) {
  const now = Date.now()
  const clock = clockTag(one)
  return (
    <View className="desk-detail">
      <View className="desk-detail__bar">
        <View className="desk-detail__state">
          <Tag tone={STATE_TONE[one.state]}>{words.state[one.state]}</Tag>
          <Text>{marks.facts([words.number(one.number), words.came(whenWords(one.submittedAt, now))])}</Text>
          {clock && <Tag tone={clock.tone}>{clock.label}</Tag>}
        </View>
        <View className="desk-detail__moves">
          {onPrevious && <Move letter="K" label={words.previous} onTap={onPrevious} />}
          {onNext && <Move letter="J" label={words.next} onTap={onNext} />}
        </View>
      </View>
      <Heading level={2} className="desk-detail__title">
        {one.title}
      </Heading>
      {one.emergency.length > 0 && <Banner tone="brick" title={words.danger(one.emergency)} />}
      <CallList one={one} />
      <CallBack one={one} />
      <Gallery photos={one.photos} />
      <Originals key={one.id} one={one} />
      <View className="desk-detail__words">{one.words ?? words.noWords}</View>
      <Facts one={one} />
      <Similar one={one} />
      <Inquiries key={`asked ${one.id}`} one={one} />
      <Part title={words.log}>
        {one.timeline.map((entry) => (
          <View key={entry.id} className="desk-log">
            <Text className="desk-log__when">{whenWords(entry.at, now)}</Text>
            <View className="desk-log__what">
              {marks.facts([entry.title, entry.by])}
              {entry.words && <View className="desk-log__words">{entry.words}</View>}
              {entry.photos.length > 0 && <Gallery photos={entry.photos} small />}
            </View>
          </View>
        ))}
      </Part>
      {one.notes.length > 0 && (
        <Part title={words.notes}>
          {one.notes.map((note) => (
            <View key={note.id} className="desk-log">
              <Text className="desk-log__when">{whenWords(note.at, now)}</Text>
              <View className="desk-log__what">
                {note.by}
                <View className="desk-log__words">{note.words}</View>
              </View>
            </View>
          ))}
        </Part>
      )}
      {one.before.length > 0 && (
        <Part title={words.before}>
          {one.before.map((past) => (
            <View key={past.number} className="desk-log">
              <Text className="desk-log__when">{whenWords(past.closedAt, now)}</Text>
              <View className="desk-log__what">
                {words.beforeRow(past.title, past.days, past.rating ? words.rated[past.rating] : '')}
              </View>
            </View>
          ))}
        </Part>
      )}
    </View>
  )
}

function Move({ letter, label, onTap }: { letter: string; label: string; onTap: () => void }) {
  return (
    <Tappable className="desk-move" label={label} onTap={() => onTap()}>
      <Text className="desk-key">{letter}</Text>
      <Text>{label}</Text>
    </Tappable>
  )
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <View className="desk-part">
      <Heading level={3} className="desk-part__title">
        {title}
      </Heading>
      {children}
    </View>
  )
}

function Facts({ one }: { one: StaffCaseData }) {
  const { place } = one
  const names = [place.townName, place.villageName].filter(Boolean).join(' ')
  const where = marks.clauses([names, place.words])
  const facts: [string, ReactNode][] = [
    [words.facts.place, <PlaceFact key="place" where={where} one={one} />],
    [words.facts.category, marks.list(one.categories.map((category) => categoryWords[category]))],
    [words.facts.reporter, <IdentityFact key={one.id} one={one} />],
  ]
  if (one.limit) facts.push([one.limit.name, whenWords(one.limit.at, Date.now())])
  if (one.state === 'resolved' && one.dueAt) {
    facts.push([words.facts.rateUntil, whenWords(one.dueAt, Date.now())])
  }
  if (one.seenAt) facts.push([words.facts.seen, whenWords(one.seenAt, Date.now())])
  if (one.handler) facts.push([words.facts.handler, one.handler.name])
  if (one.coHandlers.length > 0) {
    facts.push([words.facts.co, marks.list(one.coHandlers.map((desk) => desk.name))])
  }
  if (one.hotline) facts.push([words.facts.hotline, one.hotline])
  if (one.publicTitle) facts.push([words.facts.title, one.publicTitle])
  return (
    <View className="desk-facts">
      {facts.map(([label, value]) => (
        <View key={label} className="desk-facts__row">
          <View className="desk-facts__label">{label}</View>
          <View className="desk-facts__value">{value}</View>
        </View>
      ))}
    </View>
  )
}

function PlaceFact({ where, one }: { where: string; one: StaffCaseData }) {
  const { point } = one.place
  return (
    <View>
      {where}
      {point && (
        <View className="desk-facts__fine">
          <Icon name="pin" size={16} />
          <Text>{words.pointOf(point.lat.toFixed(5), point.lon.toFixed(5))}</Text>
          {one.outside && <Tag tone="gold">{words.outside}</Tag>}
        </View>
      )}
    </View>
  )
}
