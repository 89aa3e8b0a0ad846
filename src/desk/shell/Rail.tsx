import { Text, View } from '@tarojs/components'
import { useRouter } from '@tarojs/taro'
import { activitiesMaking } from '@cloud/features/activities/contract/making'
import { DESK, ORGANISE, TAB } from '@cloud/shared/addresses'
import { go } from '@/client/go'
import { initialOf } from '@/client/initial'
import { useQueryOf } from '@/client/queries'
import { useSession } from '@/client/session'
import { Icon, type IconName } from '@/ui/Icon'
import { a11y } from '@/ui/platform/a11y'
import { SvgPicture } from '@/ui/SvgPicture'
import { Tappable } from '@/ui/Tappable'
import { logo } from './logo'
import { words } from '../words'
import { BellMark } from './alarm/BellMark'
import { useMayOversee } from './useMayOversee'
import './Rail.scss'

export type Place =
  'home' | 'cases' | 'overview' | 'openings' | 'air' | 'survey' | 'activities' | 'people' | 'settings'

interface RailEntry {
  place: Place
  icon: IconName
  url: string
}
const HOME: RailEntry = { place: 'home', icon: 'list', url: DESK.home }
const CASES: RailEntry = { place: 'cases', icon: 'inbox', url: DESK.cases() }
const AIR: RailEntry = { place: 'air', icon: 'wind', url: DESK.air('stations') }
const SURVEY: RailEntry = { place: 'survey', icon: 'flag', url: DESK.survey('list') }
const ACTIVITIES: RailEntry = { place: 'activities', icon: 'sprout', url: ORGANISE.list }
const PEOPLE: RailEntry = { place: 'people', icon: 'users', url: DESK.people() }
const SETTINGS: RailEntry = { place: 'settings', icon: 'sliders', url: DESK.settings() }
const OVERVIEW: RailEntry = { place: 'overview', icon: 'chart', url: DESK.overview() }
const OPENINGS: RailEntry = { place: 'openings', icon: 'eye', url: DESK.openings }

const nameOf = (place: Place): string =>
  place === 'overview' || place === 'openings' ? words[place].title : words[place]

const LOOK_MS = 60_000

/** How many of the activities that come next somebody has to decide about: the air speaks against holding them. */
function useUndecided(enabled: boolean): number {
  const coming = useQueryOf(activitiesMaking.desk, {}, { enabled, everyMs: LOOK_MS }).data?.items ?? []
  return coming.filter(({ stop }) => stop !== null).length
}

const pathOf = (url: string): string | undefined => url.split('?')[0]

/** The rail of the desk: where one is, what waits, who one is. */
export function Rail({ current, waiting }: { current: Place; waiting: number }) {
  const session = useSession()
  const may = useMayOversee()
  const here = pathOf(useRouter().path)
  const [duty] = session?.person.roles ?? []
  const name = session?.name ?? session?.person.name ?? duty?.roleName
  const hot: Partial<Record<Place, number>> = {
    cases: waiting,
    activities: useUndecided(may.activitiesMake),
  }
  const places = [
    // a leader lands on what the county does; what waits for desks is there too
    ...(may.inquire ? [OVERVIEW] : [HOME]),
    ...(may.cases ? [CASES] : []),
    ...(may.activities ? [ACTIVITIES] : []),
    ...(may.airRead || may.airNotices ? [AIR] : []),
    ...(may.surveyRead ? [SURVEY] : []),
    ...(may.figures && !may.inquire ? [OVERVIEW] : []),
    ...(may.openings ? [OPENINGS] : []),
    ...(may.people ? [PEOPLE] : []),
    ...(may.settings ? [SETTINGS] : []),
  ]
  return (
    <View className="rail" {...a11y({ role: 'navigation', label: words.home })}>
      <View className="rail__brand">
        <SvgPicture svg={logo} decorative className="rail__logo" />
        <View className="rail__name">
          <View>{words.brand}</View>
          <View className="rail__note">{words.brandNote}</View>
        </View>
      </View>
      {places.map(({ place, icon, url }) => (
        <Tappable
          key={place}
          role="link"
          current={place === current ? 'page' : 'false'}
          label={nameOf(place)}
          className={place === current ? 'rail__place rail__place--on' : 'rail__place'}
          onTap={() => {
            // from a page within its place too: only the very page that is open leads nowhere
            if (pathOf(url) !== here) go(url)
          }}
        >
          <Icon name={icon} size={20} />
          <Text className="rail__label">{nameOf(place)}</Text>
          {(hot[place] ?? 0) > 0 && <Text className="rail__hot">{words.count(hot[place] ?? 0)}</Text>}
        </Tappable>
      ))}
      <Tappable role="link" className="rail__place" label={words.resident} onTap={() => go(TAB.air)}>
        <Icon name="left" size={20} />
        <Text className="rail__label">{words.resident}</Text>
      </Tappable>
      <BellMark />
      <View className="rail__me">
        <View className="rail__face">{initialOf(name ?? '')}</View>
        <View className="rail__who">
          <View>{name}</View>
          {duty && (
            <View className="rail__note">
              <Text className="rail__duty">{duty.areaName}</Text>{' '}
              <Text className="rail__duty">{duty.roleName}</Text>
            </View>
          )}
        </View>
      </View>
    </View>
  )
}
