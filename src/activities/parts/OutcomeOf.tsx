import { Image, View } from '@tarojs/components'
import type { Outcome } from '@cloud/features/activities/contract'
import { marks } from '@/locales/marks'
import { Heading } from '@/ui/Heading'
import { showPhotos } from '@/ui/platform/photos'
import { Tappable } from '@/ui/Tappable'
import { dayWords } from '@/client/dates'
import { hoursWords } from '../model/hours'
import { words } from '../words'
import './OutcomeOf.scss'

const say = words.outcome

/** What came of it: thanks, who came and what they did, the photos, and how the trees stand since. */
export function OutcomeOf({ outcome }: { outcome: Outcome }) {
  const { words: thanks, people, minutes, trees, bags, photos, alive } = outcome
  const show = (n: number) =>
    void showPhotos({ urls: photos.map(({ full }) => full), current: photos[n]?.full ?? '' })
  return (
    <View className="act-outcome">
      <Heading level={2}>{say.title}</Heading>
      <View className="act-outcome__sum">
        {marks.clauses([
          say.people(people),
          minutes > 0 && say.hours(hoursWords(minutes)),
          trees > 0 && say.trees(trees),
          bags !== null && bags > 0 && say.bags(bags),
        ])}
      </View>
      {alive && <View className="act-outcome__sum">{aliveWords(alive)}</View>}
      {thanks !== '' && <View className="act-outcome__thanks">{thanks}</View>}
      <View className="act-outcome__photos">
        {photos.map(({ thumb, full, caption }, n) => (
          <Tappable
            key={full}
            className="act-outcome__photo"
            label={caption || say.photo(n + 1)}
            onTap={() => show(n)}
          >
            <Image className="act-outcome__picture" src={thumb} mode="aspectFill" lazyLoad />
            {caption !== '' && <View className="act-outcome__caption">{caption}</View>}
          </Tappable>
        ))}
      </View>
    </View>
  )
}

function aliveWords({ day, alive, of, years }: NonNullable<Outcome['alive']>): string {
  return years > 0 ? say.aliveAfter(years, dayWords(day), alive, of) : say.alive(dayWords(day), alive, of)
}
