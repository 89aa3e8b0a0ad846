import { View } from '@tarojs/components'
import type { activitiesAfter } from '@cloud/features/activities/contract/after'
import type { OutputOf } from '@cloud/shared/contract'
import { dayWords } from '@/client/dates'
import { marks } from '@/locales/marks'
import { Heading } from '@/ui/Heading'
import { Icon } from '@/ui/Icon'
import { a11y } from '@/ui/platform/a11y'
import { afterWords } from '../afterWords'
import { hoursWords } from '../model/hours'
import { fullDay, spacedRecord } from '../model/record'

const say = afterWords.verify

export type Found = OutputOf<(typeof activitiesAfter)['verifyRecord']>

/** It is true and what it says; it was taken back; or there is none. */
export function Verdict({ found }: { found: Found }) {
  if (found.found !== 'true') {
    const withdrawn = found.found === 'withdrawn'
    return (
      <View className="act-verdict" {...a11y({ role: 'alert' })}>
        <View className="act-verdict__mark act-verdict__mark--no">
          <Icon name="x" size={48} weight={2.4} />
        </View>
        <Heading level={2} className="act-verdict__title">
          {withdrawn ? say.withdrawn : say.none}
        </Heading>
        <View className="act-verdict__text">{withdrawn ? say.withdrawnText : say.noneText}</View>
      </View>
    )
  }
  return <True found={found} />
}

function True({ found }: { found: Extract<Found, { found: 'true' }> }) {
  const { code, issuedAt, maskedName, sum, times } = found
  const { trees, alive } = sum
  return (
    <>
      <View className="act-verdict" {...a11y({ role: 'status' })}>
        <View className="act-verdict__mark">
          <Icon name="check" size={48} weight={2.4} />
        </View>
        <Heading level={2} className="act-verdict__title">
          {say.true}
        </Heading>
        <View className="act-verdict__text">{say.which(spacedRecord(code), fullDay(issuedAt))}</View>
      </View>
      <View className="act-verdict__facts" {...a11y({ role: 'list' })}>
        <Fact label={say.name} text={maskedName} note={say.nameNote} />
        <Fact label={say.came} text={say.cameText(sum.times, hoursWords(sum.minutes))} />
        {trees > 0 && (
          <Fact
            label={say.planted}
            text={alive === null ? say.plantedText(trees) : say.aliveText(trees, sum.aliveOf ?? 0, alive)}
          />
        )}
        <Fact label={say.from} text={say.fromText} />
      </View>
      <Heading level={2}>{say.times}</Heading>
      <View className="act-verdict__facts" {...a11y({ role: 'list', label: say.times })}>
        {times.map(({ title, day, people, minutes, trees: planted }, n) => (
          // the lines of one paper, in their order
          <Fact
            key={n}
            label={dayWords(day)}
            text={title}
            note={marks.facts([
              people > 1 && say.people(people),
              minutes !== null && hoursWords(minutes),
              planted > 0 && say.plantedText(planted),
            ])}
          />
        ))}
      </View>
      <Heading level={2}>{say.notMatching}</Heading>
      <View className="act-verdict__note">{say.notMatchingText}</View>
    </>
  )
}

function Fact({ label, text, note = '' }: { label: string; text: string; note?: string }) {
  return (
    <View className="act-verdict__fact" {...a11y({ role: 'listitem' })}>
      <View className="act-verdict__label">{label}</View>
      <View className="act-verdict__what">
        <View className="act-verdict__said">{text}</View>
        {note !== '' && <View className="act-verdict__note">{note}</View>}
      </View>
    </View>
  )
}
