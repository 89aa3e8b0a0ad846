import { View } from '@tarojs/components'
import { MAX_LENGTH, MAX_PARTY } from '@cloud/shared/limits'
import { Block } from '../Block'
import { Bound, Counted, Either, Words } from '../Fields'
import type { FormProps } from '../form'
import { words } from '../words'
import { Sessions } from './Sessions'

const MOST_SEATS = 10_000

/** How many come, how many at once, and how long a seat waits for whoever's turn it is. */
export function HowMany(form: FormProps) {
  const carried = (form.draft.meetingPoints ?? []).reduce((sum, { seats }) => sum + (seats ?? 0), 0)
  return (
    <Block id="howMany" title={words.sections.howMany}>
      <View className="org-pair">
        <Counted
          field="seats"
          unit={words.people}
          min={1}
          max={MOST_SEATS}
          hint={carried > 0 ? words.hints.seats(carried) : undefined}
          {...form}
        />
        <Counted field="maxParty" unit={words.people} min={1} max={MAX_PARTY} {...form} />
        <Counted field="offerHours" unit={words.hours} min={1} max={72} {...form} />
        <Counted
          field="holdMinutes"
          unit={words.minutes}
          min={0}
          max={24 * 60}
          hint={words.hints.holdMinutes}
          {...form}
        />
      </View>
      <Sessions {...form} />
    </Block>
  )
}

/** What people bring, and what is there for them. */
export function Bring(form: FormProps) {
  return (
    <Block id="bring" title={words.sections.bring}>
      <View className="org-pair">
        <Words field="bring" hint={words.hints.bring} maxLength={MAX_LENGTH.text} {...form} />
        <Words field="provided" hint={words.hints.provided} maxLength={MAX_LENGTH.text} {...form} />
      </View>
    </Block>
  )
}

/** Who may come, and what is asked of them. */
export function Who(form: FormProps) {
  return (
    <Block id="who" title={words.sections.who}>
      <Words field="whoCanCome" hint={words.hints.whoCanCome} maxLength={MAX_LENGTH.text} {...form} />
      <View className="org-pair">
        <Bound field="minAge" unit={words.years} min={0} max={120} first={16} {...form} />
        <Bound field="maxAge" unit={words.years} min={0} max={120} first={70} {...form} />
        <Either field="asksAges" {...form} />
        <Either field="children" {...form} />
        <Either field="insured" {...form} />
        <Either field="asksPhone" {...form} />
        <Either field="walkIns" {...form} />
      </View>
    </Block>
  )
}

/** Who calls it, and whom people ring. */
export function Organiser(form: FormProps) {
  return (
    <Block id="organiser" title={words.sections.organiser}>
      <View className="org-pair">
        <Words field="organiserName" maxLength={MAX_LENGTH.line} {...form} />
        <Words field="organiserContact" maxLength={MAX_LENGTH.line} {...form} />
        <Words
          field="organiserPhone"
          hint={words.hints.organiserPhone}
          maxLength={MAX_LENGTH.phone}
          tel
          {...form}
        />
      </View>
    </Block>
  )
}

/** What is written down when people go home. */
export function Afterwards(form: FormProps) {
  return (
    <Block id="after" title={words.sections.after}>
      <View className="org-pair">
        <Bound field="treesEach" unit={words.trees} min={1} max={1000} first={5} {...form} />
        <Either field="countsHours" {...form} />
      </View>
    </Block>
  )
}

/** From which air on it is proposed not to hold it; no wind is measured here that could speak against it. */
export function Stop(form: FormProps) {
  return (
    <Block id="stop" title={words.sections.stop}>
      <View className="org-note">{words.hints.stop}</View>
      <View className="org-pair">
        <Bound field="stopAqi" unit="AQI" min={50} max={500} first={150} {...form} />
      </View>
    </Block>
  )
}
